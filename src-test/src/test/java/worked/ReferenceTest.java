package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// docs/reference.md lists every function of the vocabulary, and every layer, loss, optimiser,
/// schedule, initialiser, metric and plot, as the sources describe them. `-Dadjoint.approve=true`
/// writes it.
class ReferenceTest {
    private static final Path DOCUMENT = Snippet.ROOT.resolve("docs/reference.md");
    private static final Path CONVENTIONS = Snippet.ROOT.resolve("docs/conventions.md");

    private static final String ENGINE = "autodiff/src/main/java/dev/adjoint/autodiff/";
    private static final String MODELS = "mlp/src/main/java/dev/adjoint/mlp/";

    /// A public member with its description; overloads are members of one name.
    private static final Pattern MEMBER =
            Pattern.compile(
                    "((?: {4}///[^\\n]*\\n)+)(?: {4}@[^\\n]*\\n)* {4}public (?:static |final )*"
                            + "[\\w<>.\\[\\]]+ (\\w+)(?:\\(([^{;=]*?)\\) \\{| =)");

    /// Functions that the table of conventions writes by a symbol.
    private static final Map<String, String> SYMBOLS =
            Map.of(
                    "√x", "sqrt",
                    "1/√x", "rsqrt",
                    "∛x", "cbrt",
                    "\\|x\\|", "abs",
                    "⌊x⌋", "floor",
                    "⌈x⌉", "ceil",
                    "x / y", "div",
                    "xᵖ", "pow",
                    "x mod y", "mod",
                    "the largest element along axes", "max");

    /// A work that is cited, in parentheses.
    private static final String CITATION = " \\([^()]*\\b(19|20)\\d\\d\\b[^()]*\\)";

    /// A section of the page.
    ///
    /// @param source the class that has its functions
    private record Section(String title, String source) {}

    private static final List<Section> VOCABULARY =
            List.of(
                    new Section("Inputs and constants", "ops/Leaves"),
                    new Section("Arithmetic", "ops/ArithmeticOps"),
                    new Section("Functions", "ops/FunctionOps"),
                    new Section("Activations", "ops/ActivationOps"),
                    new Section("Comparisons, logic and choices", "ops/ComparisonOps"),
                    new Section("Reductions", "ops/ReductionOps"),
                    new Section("Statistics", "ops/StatisticsOps"),
                    new Section("Cumulative functions", "ops/CumulativeOps"),
                    new Section("Shapes and indices", "ops/ShapeOps"),
                    new Section("Products", "ops/ContractionOps"),
                    new Section("Losses of nodes", "ops/LossOps"),
                    new Section("Random numbers", "ops/RandomOps"),
                    new Section("Any node", "ops/NodeOps"),
                    new Section("Derivatives", "Autodiff"));

    private static final List<Section> MODEL_PARTS =
            List.of(
                    new Section("Layers", "Layers"),
                    new Section("Activations of layers", "layer/Activations"),
                    new Section("Initialisers", "layer/Initializers"),
                    new Section("Losses", "loss/Losses"),
                    new Section("Penalties", "loss/Penalties"),
                    new Section("Optimisers", "optimizer/Optimizers"),
                    new Section("Schedules", "optimizer/Schedules"),
                    new Section("Classification metrics", "evaluation/ClassificationMetrics"),
                    new Section("Regression metrics", "evaluation/RegressionMetrics"));

    @Test
    void thePageSaysWhatTheSourcesSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.writeString(DOCUMENT, page);
        }
        assertEquals(page, Files.readString(DOCUMENT), "approve it by -Dadjoint.approve=true");
    }

    private static String page() throws IOException {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Reference

                        All functions in one list, made from the descriptions in the sources. Those \
                        of nodes come with `import static dev.adjoint.Adjoint.*;`. The last column \
                        says which derivative is taken where mathematics leaves a choice; \
                        [conventions](conventions.md) has all of these points.

                        ## Nodes
                        """);
        Map<String, String> conventions = conventions();
        for (Section section : VOCABULARY) {
            page.append("\n### ").append(section.title()).append("\n\n");
            page.append("| function | value | derivative at special points |\n|---|---|---|\n");
            members(ENGINE + section.source())
                    .forEach(
                            (name, member) ->
                                    page.append("| ")
                                            .append(member)
                                            .append(" | ")
                                            .append(conventions.getOrDefault(name, ""))
                                            .append(" |\n"));
        }
        page.append("\n## Models\n");
        for (Section section : MODEL_PARTS) {
            append(page, section.title(), MODELS + section.source());
        }
        page.append("\n## Pictures\n");
        append(page, "Plots", "viz/src/main/java/dev/adjoint/viz/plot/Plots");
        return page.toString();
    }

    private static void append(StringBuilder page, String title, String source) throws IOException {
        page.append("\n### ").append(title).append("\n\n| | |\n|---|---|\n");
        members(source).values().forEach(member -> page.append("| " + member + " |\n"));
    }

    /// For each public name of a class its forms and, behind a bar, its description.
    private static Map<String, String> members(String source) throws IOException {
        Map<String, List<String>> forms = new LinkedHashMap<>();
        Map<String, String> descriptions = new LinkedHashMap<>();
        Matcher member = MEMBER.matcher(Files.readString(Snippet.ROOT.resolve(source + ".java")));
        while (member.find()) {
            String name = member.group(2);
            if (name.equals("toString")) {
                continue;
            }
            forms.computeIfAbsent(name, _ -> new ArrayList<>()).add(form(name, member.group(3)));
            String description = firstSentence(member.group(1));
            descriptions.merge(
                    name,
                    description,
                    (first, next) -> first.contains("`" + name + "`") ? next : first);
        }
        Map<String, String> members = new LinkedHashMap<>();
        forms.forEach(
                (name, all) ->
                        members.put(
                                name,
                                all.stream().distinct().collect(Collectors.joining("<br>"))
                                        + " | "
                                        + descriptions.get(name)));
        return members;
    }

    /// A function as it is called, with the names of its arguments.
    private static String form(String name, String parameters) {
        if (parameters == null) {
            return "`" + name + "`";
        }
        String names =
                Stream.of(parameters.replaceAll("<[^>]*>", "").split(","))
                        .map(String::strip)
                        .filter(parameter -> !parameter.isEmpty())
                        .map(
                                parameter ->
                                        parameter.substring(parameter.lastIndexOf(' ') + 1)
                                                + (parameter.contains("...") ? "…" : ""))
                        .collect(Collectors.joining(", "));
        return "`" + name + "(" + names + ")`";
    }

    private static String firstSentence(String doc) {
        String text =
                doc.lines()
                        .map(line -> line.strip().substring(3).strip())
                        .takeWhile(line -> !line.startsWith("@") && !line.startsWith("```"))
                        .collect(Collectors.joining(" "))
                        .replaceAll(CITATION, "");
        Matcher end = Pattern.compile("(?<!\\(\\w)[.:](?= +[A-ZΣ√⌊|`\\[]| *$)").matcher(text);
        String sentence = end.find() ? text.substring(0, end.start()) : text;
        return sentence.replaceAll("\\[([\\w.]*)#(\\w+)(\\([^)]*\\))?\\]", "`$2`")
                .replaceAll("\\[(\\w+)\\]", "`$1`")
                .replace("|", "\\|");
    }

    /// By name of a function, its derivative at special points, from the table of conventions.
    private static Map<String, String> conventions() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(CONVENTIONS)) {
            String[] cells = line.split("(?<!\\\\)\\|");
            if (!line.startsWith("| ")
                    || cells.length < 4
                    || cells[1].contains("select(mask, a, √x)")) {
                continue;
            }
            String where = cells[2].strip();
            String derivative = cells[3].strip();
            String entry = where.equals("everywhere") ? derivative : where + ": " + derivative;
            for (String name : names(cells[1])) {
                found.merge(name, entry, (all, more) -> all + "<br>" + more);
            }
        }
        return found;
    }

    /// The functions that a cell of the table is about.
    private static Set<String> names(String cell) {
        Set<String> names = new LinkedHashSet<>();
        SYMBOLS.forEach(
                (symbol, name) -> {
                    if (cell.strip().equals(symbol) || cell.contains(symbol + ",")) {
                        names.add(name);
                    }
                });
        Matcher word = Pattern.compile("[A-Za-z]\\w{2,}").matcher(cell);
        while (word.find()) {
            names.add(word.group());
        }
        return names;
    }
}
