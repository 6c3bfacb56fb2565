package dev.adjoint.viz;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a traced run leaves at each node, as short text: its value and, where one scalar was asked
/// for, that scalar's derivative for it.
final class NodeValues {
    /// A tensor of at most so many elements is written out.
    private static final int WRITTEN_OUT = 4;

    private static final MathContext DIGITS = new MathContext(4);

    private final Map<Node, String> values;
    private final Map<Node, String> gradients;
    private final Optional<Node> function;

    private NodeValues(
            Map<Node, String> values, Map<Node, String> gradients, Optional<Node> function) {
        this.values = values;
        this.gradients = gradients;
        this.function = function;
    }

    static NodeValues none() {
        return new NodeValues(Map.of(), Map.of(), Optional.empty());
    }

    static NodeValues of(Graph graph, Collection<Binding> bindings) {
        Map<Node, String> values = new HashMap<>();
        Interpreter.trace(graph.roots(), bindings)
                .forEach((node, value) -> values.put(node, text(value)));
        Optional<Node> function = onlyScalar(graph.roots());
        return new NodeValues(
                values, function.map(f -> gradients(f, bindings)).orElse(Map.of()), function);
    }

    Optional<String> value(Node node) {
        // A constant says its number by itself.
        return node instanceof Constant && node.shape().isScalar()
                ? Optional.empty()
                : Optional.ofNullable(values.get(node));
    }

    Optional<String> gradient(Node node) {
        return Optional.ofNullable(gradients.get(node));
    }

    /// The root whose derivatives these are.
    Optional<Node> function() {
        return function;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private static Optional<Node> onlyScalar(List<Node> roots) {
        List<Node> scalars =
                roots.stream()
                        .distinct()
                        .filter(root -> root.shape().isScalar() && root.dtype().isFloating())
                        .toList();
        return scalars.size() == 1 ? Optional.of(scalars.getFirst()) : Optional.empty();
    }

    private static Map<Node, String> gradients(Node f, Collection<Binding> bindings) {
        List<Node> targets =
                Graph.of(f).nodes().stream()
                        .filter(node -> node.dtype().isFloating() && !(node instanceof Constant))
                        .toList();
        List<Node> gradient = new ArrayList<>(Autodiff.gradient(f, targets));
        Map<Node, Tensor> trace = Interpreter.trace(gradient, bindings);
        Map<Node, String> texts = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Tensor value = trace.get(gradient.get(i));
            if (value != null) {
                texts.put(targets.get(i), text(value));
            }
        }
        return texts;
    }

    private static String text(Tensor value) {
        double[] elements = value.toDoubles();
        if (value.shape().isScalar()) {
            return Tensor.text(elements[0]);
        }
        if (elements.length == 0) {
            return "no elements";
        }
        if (elements.length <= WRITTEN_OUT) {
            return Arrays.stream(elements)
                    .mapToObj(NodeValues::shortText)
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        DoubleSummaryStatistics all = Arrays.stream(elements).summaryStatistics();
        return "min "
                + shortText(all.getMin())
                + "  mean "
                + shortText(all.getAverage())
                + "  max "
                + shortText(all.getMax());
    }

    private static String shortText(double value) {
        return Double.isFinite(value)
                ? Tensor.text(new BigDecimal(value).round(DIGITS).doubleValue())
                : Tensor.text(value);
    }
}
