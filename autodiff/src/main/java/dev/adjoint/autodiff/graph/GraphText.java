package dev.adjoint.autodiff.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Graphs as text: a formula for people, a listing for those who debug a pass.
public final class GraphText {
    /// A formula longer than this is broken up by names.
    private static final int LONG = 160;

    private record Text(String text, int precedence) {
        String inside(int tightness) {
            return precedence < tightness ? "(" + text + ")" : text;
        }
    }

    private GraphText() {}

    /// The formula of a node, such as `(x + y) * z`. A subexpression that is used more than once,
    /// or is long, gets a name and a line of its own before the formula, so the text grows with the
    /// graph and not with the number of paths through it. Broadcasts are not shown.
    public static String formula(Node node) {
        Graph graph = Graph.of(node);
        var users = graph.users();
        Map<Node, Text> texts = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Node each : graph.nodes()) {
            Text text = text(each, texts);
            boolean shared = users.get(graph.position(each)).size() > 1;
            boolean nameable = !each.inputs().isEmpty() && !isBroadcast(each) && each != node;
            if (nameable && (shared || text.text.length() > LONG)) {
                String name = "t" + (lines.size() + 1);
                lines.add(name + " = " + text.text);
                text = new Text(name, Notation.ATOM);
            }
            texts.put(each, text);
        }
        lines.add(Objects.requireNonNull(texts.get(node)).text);
        return String.join("\n", lines);
    }

    /// One line a node, inputs before their users: its number, what makes it, its type, and the
    /// line of the program it comes from.
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
                            "%" + graph.position(node) + " = " + what(node) + " " + inputs,
                            node.type(),
                            node.origin().line()));
        }
        return text.toString();
    }

    private static Text text(Node node, Map<Node, Text> texts) {
        List<Text> inputs = node.inputs().stream().map(texts::get).toList();
        return switch (node) {
            case Input input -> new Text(input.name(), Notation.ATOM);
            case Constant constant -> number(constant);
            case Elementwise elementwise -> apply(elementwise.op().notation(), inputs);
            case Contract contract -> product(contract, inputs);
            case Move move when isBroadcast(move) -> inputs.getFirst();
            case Move move -> call(what(move), inputs);
            case Reduce reduce -> call(what(reduce), inputs);
            case Random random -> call(what(random), inputs);
            case Marker marker -> call(what(marker), inputs);
        };
    }

    private static Text number(Constant constant) {
        boolean negative = constant.label().startsWith("-");
        return new Text(constant.label(), negative ? Notation.PREFIX : Notation.ATOM);
    }

    private static Text apply(Notation notation, List<Text> inputs) {
        int precedence = notation.precedence();
        return switch (notation.fixity()) {
            case FUNCTION -> call(notation.symbol(), inputs);
            case PREFIX ->
                    new Text(notation.symbol() + inputs.getFirst().inside(precedence), precedence);
            case INFIX ->
                    new Text(
                            inputs.get(0).inside(precedence)
                                    + " "
                                    + notation.symbol()
                                    + " "
                                    + inputs.get(1).inside(precedence + 1),
                            precedence);
        };
    }

    private static Text call(String function, List<Text> inputs) {
        return new Text(
                inputs.stream()
                        .map(Text::text)
                        .collect(Collectors.joining(", ", function + "(", ")")),
                Notation.ATOM);
    }

    private static Text product(Contract contract, List<Text> inputs) {
        return new Text(
                inputs.get(0).inside(Notation.PRODUCT)
                        + (contract.transposeLeft() ? "ᵀ" : "")
                        + " @ "
                        + inputs.get(1).inside(Notation.PRODUCT + 1)
                        + (contract.transposeRight() ? "ᵀ" : ""),
                Notation.PRODUCT);
    }

    private static String what(Node node) {
        return switch (node) {
            case Input input -> "input " + input.name();
            case Constant constant -> "constant " + constant.label();
            case Reduce reduce -> reduce.label() + Arrays.toString(reduce.axes());
            case Contract contract ->
                    "matmul"
                            + (contract.transposeLeft() ? "ᵀ" : "")
                            + (contract.transposeRight() ? "·ᵀ" : "");
            case Move move when move.movement() instanceof Movement.Transpose by ->
                    "transpose" + by.axes();
            case Move move -> move.label();
            case Elementwise elementwise -> elementwise.label();
            case Random random -> random.label() + "[" + random.stream() + "]";
            case Marker marker -> marker.label();
        };
    }

    private static boolean isBroadcast(Node node) {
        return node instanceof Move move && move.movement() instanceof Movement.Broadcast;
    }
}
