package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What stands in each box and under the picture, as DOT attributes.
final class BoxLabels {
    private final Graph graph;
    private final Boxes boxes;
    private final String title;
    private final Map<Node, String> names;
    private final NodeValues values;
    private final Set<Integer> results = new HashSet<>();

    BoxLabels(Graph graph, Boxes boxes, String title, Map<Node, String> names, NodeValues values) {
        this.graph = graph;
        this.boxes = boxes;
        this.title = title;
        this.names = names;
        this.values = values;
        graph.roots().forEach(root -> results.add(boxes.of(graph.position(root))));
    }

    /// The attributes of a box: label, form, and what a reader sees who points at it.
    String attributes(int box) {
        return boxes.group(box).map(BoxLabels::group).orElseGet(() -> node(graph.nodes().get(box)))
                + (results.contains(box) ? ", penwidth=2.4" : "");
    }

    /// What the picture is called, made safe.
    String title() {
        return title.isEmpty() ? "graph" : DotText.label(title);
    }

    /// The text under the picture, as a DOT value.
    String caption() {
        List<String> lines = new ArrayList<>();
        if (!title.isEmpty()) {
            lines.add(title());
        }
        if (!values.isEmpty()) {
            lines.add(colored(Style.VALUE, "above: value") + gradientKey());
        }
        if (boxes.isFolded()) {
            lines.add(
                    "summarised: "
                            + Group.count(graph.size())
                            + " nodes drawn as "
                            + Group.count(boxes.count())
                            + " boxes");
        }
        return lines.isEmpty() ? "\"\"" : "<" + String.join("<BR/>", lines) + ">";
    }

    private String gradientKey() {
        return values.function()
                .map(f -> names.getOrDefault(f, "the result"))
                .map(f -> "   " + colored(Style.GRADIENT, "below: gradient of " + DotText.label(f)))
                .orElse("");
    }

    private static String group(Group group) {
        String parameters = group.parameters();
        return "label=<"
                + DotText.label(group.name())
                + "<BR/>"
                + small(DotText.label(group.contents()))
                + (parameters.isEmpty() ? "" : "<BR/>" + small(parameters))
                + ">, fillcolor=\""
                + Style.GROUP_FILL
                + "\", tooltip=\""
                + DotText.label(group.contents())
                + "\"";
    }

    private String node(Node node) {
        List<String> lines = new ArrayList<>();
        values.value(node).ifPresent(value -> lines.add(number(Style.VALUE, node, value)));
        lines.add(name(node) + DotText.label(NodeLabel.symbol(node)));
        if (!node.shape().isScalar()) {
            lines.add(small(node.type().toString()));
        }
        values.gradient(node).ifPresent(value -> lines.add(number(Style.GRADIENT, node, value)));
        return "label=<"
                + String.join("<BR/>", lines)
                + ">"
                + form(node)
                + ", tooltip=\""
                + node.type()
                + DotText.escaped("  " + node.origin().line())
                + "\"";
    }

    private String name(Node node) {
        String name = names.get(node);
        return name == null ? "" : DotText.label(name) + " &#61; ";
    }

    private static String form(Node node) {
        return switch (node) {
            case Input input when input.role() == Input.Role.STATE ->
                    ", style=filled, fillcolor=\"" + Style.PARAMETER_FILL + "\"";
            case Input _ ->
                    ", shape=ellipse, style=filled, fillcolor=\"" + Style.ARGUMENT_FILL + "\"";
            case Constant _ -> ", penwidth=0, fillcolor=\"" + Style.CONSTANT_FILL + "\"";
            default -> "";
        };
    }

    /// The numbers of a scalar are what a picture is looked at for; a tensor's are many, and small.
    private static String number(String color, Node node, String text) {
        String colored = colored(color, DotText.escaped(text));
        return node.shape().isScalar() ? colored : small(colored);
    }

    private static String colored(String color, String text) {
        return "<FONT COLOR=\"" + color + "\">" + text + "</FONT>";
    }

    private static String small(String text) {
        return "<FONT POINT-SIZE=\"" + Style.SMALL_POINTS + "\">" + text + "</FONT>";
    }
}
