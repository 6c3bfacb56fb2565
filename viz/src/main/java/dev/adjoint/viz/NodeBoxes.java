package dev.adjoint.viz;

import static java.util.stream.Collectors.joining;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Line;
import dev.adjoint.viz.draw.Line.Ink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Creates the boxes of nodes and groups, and the key to them.
final class NodeBoxes {
    /// The maximum number of results named in a box.
    private static final int LISTED = 3;

    private final Look look;
    private final Predicate<Node> isBackward;
    private final DoubleSummaryStatistics heat = new DoubleSummaryStatistics();

    /// @param nodes the nodes to draw
    /// @param isBackward whether a node belongs to a gradient
    NodeBoxes(Look look, Collection<Node> nodes, Predicate<Node> isBackward) {
        this.look = look;
        this.isBackward = isBackward;
        if (look.isHeated()) {
            hot(nodes).stream()
                    .flatMap(node -> look.values().gradient(node).stream())
                    .mapToDouble(gradient -> Math.log10(gradient.size()))
                    .filter(Double::isFinite)
                    .forEach(heat);
        }
    }

    /// The nodes whose gradients span the scale: parameters, if there are any. The gradients of
    /// other nodes may be mere rounding errors.
    private static List<Node> hot(Collection<Node> nodes) {
        List<Node> states =
                nodes.stream()
                        .filter(node -> node instanceof Input i && i.role() == Input.Role.STATE)
                        .toList();
        return states.isEmpty() ? List.copyOf(nodes) : states;
    }

    Box of(int number, Node node) {
        Box box = Box.of(number, kind(node), lines(node), tooltip(node));
        if (look.values().goesWrongAt(node)) {
            box = box.marked(Box.Mark.WRONG);
        }
        Optional<NodeValue> gradient = look.values().gradient(node);
        return look.isHeated() && gradient.isPresent()
                ? box.heated(heat(gradient.get().size()))
                : box;
    }

    /// @param results the named results in the group
    Box of(int number, Group group, List<Node> results) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(group.name()));
        if (!results.isEmpty()) {
            lines.add(listed(results));
        }
        lines.add(Line.small(group.contents()));
        if (!group.parameters().isEmpty()) {
            lines.add(Line.small(group.parameters()));
        }
        double size = gradientSize(group);
        boolean hasHeat = look.isHeated() && !Double.isNaN(size);
        if (hasHeat) {
            lines.add(Line.small("gradient " + NodeValue.shortText(size), Ink.GRADIENT));
        }
        Box.Kind kind = group.nodes().allMatch(isBackward) ? Box.Kind.BACKWARD : Box.Kind.GROUP;
        Box box = Box.of(number, kind, lines, group.path() + ": " + group.contents());
        return hasHeat ? box.heated(heat(size)) : box;
    }

    private Line listed(List<Node> results) {
        int runs = look.values().values(results.getFirst()).size();
        List<String> texts =
                IntStream.range(0, Math.max(1, runs))
                        .mapToObj(run -> listed(results, run))
                        .toList();
        return new Line(texts, Ink.PLAIN, true);
    }

    private String listed(List<Node> results, int run) {
        return results.stream()
                        .limit(LISTED)
                        .map(result -> named(result, run))
                        .collect(joining(", "))
                + (results.size() > LISTED ? ", …" : "");
    }

    /// The name of a result, with its value if it is a scalar that has one: `loss = 0.02`.
    private String named(Node result, int run) {
        List<NodeValue> values = look.values().values(result);
        String value =
                result.shape().isScalar() && !values.isEmpty()
                        ? " = " + values.get(run).shortText(look.decimals())
                        : "";
        return look.names().get(result) + value;
    }

    /// The legend of the colours.
    List<Line> key() {
        List<Line> key = new ArrayList<>();
        NodeValues values = look.values();
        if (values.isEmpty()) {
            return key;
        }
        key.add(Line.of("above: value", Ink.VALUE));
        values.function()
                .map(f -> look.names().getOrDefault(f, "the result"))
                .ifPresent(f -> key.add(Line.of("below: gradient of " + f, Ink.GRADIENT)));
        if (look.isHeated() && heat.getCount() > 0) {
            key.add(
                    Line.of(
                            "fill: size of the gradient, "
                                    + NodeValue.shortText(Math.pow(10, heat.getMin()))
                                    + " to "
                                    + NodeValue.shortText(Math.pow(10, heat.getMax()))
                                    + ", logarithmic",
                            Ink.QUIET));
        }
        return key;
    }

    private List<Line> lines(Node node) {
        List<Line> lines = new ArrayList<>(4);
        boolean isScalar = node.shape().isScalar();
        boolean saysItself = node instanceof Constant && isScalar;
        if (!saysItself) {
            List<NodeValue> values = look.values().values(node);
            add(values, ink(values, Ink.VALUE), isScalar, lines);
        }
        lines.add(Line.of(look.label(node)));
        if (!isScalar) {
            lines.add(Line.small(node.type().toString()));
        }
        List<NodeValue> gradients = look.values().gradients(node);
        add(gradients, ink(gradients, Ink.GRADIENT), isScalar, lines);
        return lines;
    }

    private static Ink ink(List<NodeValue> values, Ink usual) {
        return values.stream().noneMatch(NodeValue::isFinite) ? Ink.WRONG : usual;
    }

    /// Scalars are the main content of a picture, so they are large; tensors have many numbers, so
    /// they are small.
    ///
    /// @param values one per epoch; none if there is none
    private void add(List<NodeValue> values, Ink ink, boolean isScalar, List<Line> lines) {
        add(values, value -> value.text(look.decimals()), ink, !isScalar, lines);
        add(values, NodeValue::fault, Ink.WRONG, true, lines);
        add(values, NodeValue::histogram, ink, true, lines);
    }

    private static void add(
            List<NodeValue> values,
            Function<NodeValue, String> text,
            Ink ink,
            boolean isSmall,
            List<Line> lines) {
        List<String> texts = values.stream().map(text).toList();
        if (texts.stream().anyMatch(each -> !each.isEmpty())) {
            lines.add(new Line(texts, ink, isSmall));
        }
    }

    private Box.Kind kind(Node node) {
        return switch (node) {
            case Input input when input.role() == Input.Role.STATE -> Box.Kind.PARAMETER;
            case Input _ -> Box.Kind.ARGUMENT;
            case Constant _ -> Box.Kind.CONSTANT;
            default -> isBackward.test(node) ? Box.Kind.BACKWARD : Box.Kind.OP;
        };
    }

    private static String tooltip(Node node) {
        return node.type() + "  " + node.origin().line();
    }

    /// The gradient size over all parameters of a group; NaN if none has a gradient.
    private double gradientSize(Group group) {
        double squares = 0;
        double count = 0;
        for (Input parameter : group.states()) {
            Optional<NodeValue> gradient = look.values().gradient(parameter);
            if (gradient.isPresent()) {
                double size = gradient.get().size();
                squares += size * size * parameter.shape().count();
                count += parameter.shape().count();
            }
        }
        return Math.sqrt(squares / count);
    }

    private double heat(double size) {
        double range = heat.getMax() - heat.getMin();
        return range > 0 ? (Math.log10(size) - heat.getMin()) / range : 1;
    }
}
