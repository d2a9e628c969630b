# Built from what `npm run package` leaves in dist/ (docs/release.md).
FROM node:24-slim
COPY dist/eks-auditor-*.tgz /tmp/eks-auditor.tgz
# dynalite's LevelDB brings its native code ready-made, so no script has to run.
RUN npm install --global --ignore-scripts --no-audit --no-fund /tmp/eks-auditor.tgz \
  && rm -rf /tmp/eks-auditor.tgz /root/.npm \
  && install --directory --owner=node --group=node /data
USER node
ENV EKS_AUDITOR_HISTORY=/data
VOLUME /data
ENTRYPOINT ["eks-auditor"]
