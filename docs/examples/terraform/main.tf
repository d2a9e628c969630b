# Deploys what `npm run template` wrote. The bucket is yours, in the home region.
#
#   terraform apply -var bucket=my-artifacts -var home=eu-west-1 -var 'others=["us-east-1"]'

terraform {
  required_version = ">= 1.9"
  required_providers {
    # From version 6 on, resources take a region of their own.
    aws = { source = "hashicorp/aws", version = ">= 6.0" }
  }
}

variable "bucket" {
  type        = string
  description = "Bucket in the home region for code and templates; only those who deploy may write to it"
}

variable "home" {
  type        = string
  description = "The first region of auditor.config.ts"
}

variable "others" {
  type        = set(string)
  default     = []
  description = "The regions of the other templates that were written"
}

variable "folder" {
  type        = string
  default     = "../../../dist/template"
  description = "What npm run template wrote"
}

variable "stage" {
  type    = string
  default = "production"
}

provider "aws" {
  region = var.home
}

resource "aws_s3_object" "code" {
  for_each = fileset("${var.folder}/code", "*.zip")
  bucket   = var.bucket
  key      = "code/${each.value}"
  source   = "${var.folder}/code/${each.value}"
}

resource "aws_s3_object" "home" {
  bucket = var.bucket
  key    = "templates/${filemd5("${var.folder}/${var.home}.template.json")}.json"
  source = "${var.folder}/${var.home}.template.json"
}

resource "aws_cloudformation_stack" "home" {
  name         = "eks-auditor-${var.stage}"
  template_url = "https://${var.bucket}.s3.${var.home}.amazonaws.com/${aws_s3_object.home.key}"
  capabilities = ["CAPABILITY_NAMED_IAM"]
  parameters   = { CodeBucket = var.bucket }
  depends_on   = [aws_s3_object.code]
}

# What forwards to the home region uses its roles and its bus.
resource "aws_cloudformation_stack" "other" {
  for_each      = var.others
  region        = each.value
  name          = "eks-auditor-${var.stage}"
  template_body = jsonencode(jsondecode(file("${var.folder}/${each.value}.template.json")))
  depends_on    = [aws_cloudformation_stack.home]
}

output "stack" {
  value = aws_cloudformation_stack.home.outputs
}
