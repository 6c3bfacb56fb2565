package dev.adjoint.viz;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The results of a traced run: the value of each node and, if one scalar was requested, that
/// scalar's derivative for the node.
final class NodeValues {
    private final Map<Node, NodeValue> values;
    private final Map<Node, NodeValue> gradients;
    private final Optional<Node> function;

    private NodeValues(
            Map<Node, NodeValue> values, Map<Node, NodeValue> gradients, Optional<Node> function) {
        this.values = values;
        this.gradients = gradients;
        this.function = function;
    }

    static NodeValues none() {
        return new NodeValues(Map.of(), Map.of(), Optional.empty());
    }

    /// @param function the scalar whose derivatives are requested, if any
    static NodeValues of(Graph graph, Optional<Node> function, Collection<Binding> bindings) {
        return new NodeValues(
                summaries(Interpreter.trace(graph.roots(), bindings)),
                function.map(f -> gradients(f, bindings)).orElse(Map.of()),
                function);
    }

    Optional<NodeValue> value(Node node) {
        return Optional.ofNullable(values.get(node));
    }

    Optional<NodeValue> gradient(Node node) {
        return Optional.ofNullable(gradients.get(node));
    }

    /// The nodes whose values are not finite although those of all their inputs are.
    Stream<Node> wrong() {
        return values.keySet().stream().filter(this::goesWrongAt);
    }

    /// Whether a value is not finite although all its inputs are.
    boolean goesWrongAt(Node node) {
        boolean isWrong = value(node).filter(value -> !value.isFinite()).isPresent();
        return isWrong
                && !(node instanceof Constant)
                && node.inputs().stream()
                        .flatMap(input -> value(input).stream())
                        .allMatch(NodeValue::isFinite);
    }

    /// The node that was differentiated.
    Optional<Node> function() {
        return function;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private static Map<Node, NodeValue> gradients(Node f, Collection<Binding> bindings) {
        List<Node> targets =
                Graph.of(f).nodes().stream()
                        .filter(node -> node.dtype().isFloating() && !(node instanceof Constant))
                        .toList();
        List<Node> gradient = new ArrayList<>(Autodiff.gradient(f, targets));
        Map<Node, Tensor> trace = Interpreter.trace(gradient, bindings);
        Map<Node, NodeValue> gradients = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Tensor value = trace.get(gradient.get(i));
            if (value != null) {
                gradients.put(targets.get(i), NodeValue.of(value));
            }
        }
        return gradients;
    }

    private static Map<Node, NodeValue> summaries(Map<Node, Tensor> tensors) {
        Map<Node, NodeValue> summaries = new HashMap<>();
        tensors.forEach((node, value) -> summaries.put(node, NodeValue.of(value)));
        return summaries;
    }
}
