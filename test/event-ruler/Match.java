import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * Reads a JSON list of patterns and one event in each line, and writes for each event the positions of the patterns that
 * it meets. Ends with 2 and a line for each pattern that EventBridge would refuse.
 */
public class Match {
  public static void main(String[] files) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode patterns = json.readTree(Files.readString(Path.of(files[0])));
    Machine machine = new Machine();
    boolean refused = false;
    for (int position = 0; position < patterns.size(); position++) {
      String pattern = patterns.get(position).asText();
      String problem = JsonRuleCompiler.check(pattern);
      if (problem != null) {
        refused = true;
        System.err.println("pattern " + position + " is refused: " + problem);
        continue;
      }
      machine.addRule(Integer.toString(position), pattern);
    }
    if (refused) System.exit(2);
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(files[2]))) {
      for (String event : Files.readAllLines(Path.of(files[1]))) {
        List<Integer> met = machine.rulesForJSONEvent(event).stream().map(Integer::valueOf).sorted().toList();
        out.write(met.toString());
        out.newLine();
      }
    }
  }
}
