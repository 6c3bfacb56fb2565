package dev.adjoint.autodiff.graph;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Graphs as text: a formula for people, in plain characters or in LaTeX, and a listing for
/// debugging a pass.
///
/// In a formula a subexpression that is used more than once, or is long, gets a name and a line of
/// its own before the last one, so the text grows with the graph and not with the number of paths
/// through it. Two factors stand side by side if one is a number or both are matrices; `⊙`
/// multiplies element by element. The parameters of a function stand in brackets, such as the axes
/// of `sum[0](x)`; a reduction over all axes shows none. A broadcast is omitted if the shapes alone
/// imply it.
public final class GraphText {
    private static final Pattern LINE_CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    private GraphText() {}

    /// The formula of a node, such as `(x + y) z`.
    ///
    /// A name with characters other than letters, digits, `_` and `.` stands in backquotes. If two
    /// inputs have the same name, the second is `x#2`. Numbers have all their digits. Products and
    /// quotients are read from left to right; factors side by side bind tighter than `/` and `⊙`. A
    /// minus sign belongs to the number after it, or to the whole product.
    public static String formula(Node node) {
        return Formula.of(node, new PlainText(), "");
    }

    /// The formula of a node after `name` and an equals sign, such as `f = (x + y) z`. The name is
    /// not escaped, so it may be `df/dx`.
    public static String formula(String name, Node node) {
        return Formula.of(node, new PlainText(), name);
    }

    /// The formula of a node in LaTeX, such as `\left(x + y\right) \, z`, for math mode with
    /// amsmath; lines end with `\\`.
    ///
    /// Names of one letter are unchanged, names of Greek letters become the letters, and longer
    /// names are upright. Trailing digits, and the text after an underscore, become a subscript.
    /// Axes stand below the sign of the reduction.
    public static String latex(Node node) {
        return Formula.of(node, new LatexText(), "");
    }

    /// The formula of a node in LaTeX, after a name that is typeset like an input's name.
    public static String latex(String name, Node node) {
        LatexText set = new LatexText();
        return Formula.of(node, set, set.name(name, false));
    }

    /// One line per node, inputs before their users: its number, operation, inputs, type, and line
    /// of the program.
    public static String listing(Collection<? extends Node> roots) {
        Graph graph = Graph.of(roots);
        StringBuilder text = new StringBuilder();
        for (Node node : graph.nodes()) {
            String inputs =
                    node.inputs().stream()
                            .map(input -> "%" + graph.position(input))
                            .collect(Collectors.joining(", "));
            text.append(
                    String.format(
                            "%-32s : %-18s %s%n",
                            "%" + graph.position(node) + " = " + oneLine(what(node)) + " " + inputs,
                            node.type(),
                            node.origin().line()));
        }
        return text.toString();
    }

    /// A text, such as a label, with control characters and line separators replaced by their
    /// numbers.
    public static String oneLine(String text) {
        return LINE_CONTROLS
                .matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    private static String what(Node node) {
        return switch (node) {
            case Input input -> "input " + input.name();
            case Constant constant -> "constant " + Numbers.listed(constant.value());
            case Contract contract ->
                    "matmul"
                            + (contract.transposeLeft() ? "ᵀ" : "")
                            + (contract.transposeRight() ? "·ᵀ" : "");
            case Elementwise _, Reduce _, Scan _, Move _, RandomDraw _, Marker _ -> {
                String details = details(node);
                yield details.isEmpty() ? node.label() : node.label() + "[" + details + "]";
            }
        };
    }

    /// Omits a new shape, since the listing shows the type.
    private static String details(Node node) {
        return switch (node) {
            case Move move when move.movement() instanceof Movement.Reshape -> "";
            case Move move when move.movement() instanceof Movement.Broadcast -> "";
            case RandomDraw random -> "stream " + random.stream() + ", word " + random.word();
            default -> Details.of(node);
        };
    }
}
