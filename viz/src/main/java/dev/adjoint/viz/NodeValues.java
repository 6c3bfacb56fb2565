package dev.adjoint.viz;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The results of traced runs: the values of each node, one per run, and if one scalar was
/// requested, that scalar's derivatives for the node. There is one run per epoch, or only one.
final class NodeValues {
    private final Map<Node, List<NodeValue>> values = new HashMap<>();
    private final Map<Node, List<NodeValue>> gradients = new HashMap<>();
    private final Optional<Node> function;
    private final Set<Node> wrong = new HashSet<>();

    private NodeValues(Optional<Node> function) {
        this.function = function;
    }

    static NodeValues none() {
        return new NodeValues(Optional.empty());
    }

    /// @param function the scalar whose derivatives are requested, if any
    /// @param runs the bindings of each run
    /// @throws IllegalArgumentException if a run has two for one input, or none
    static NodeValues of(
            Graph graph, Optional<Node> function, List<? extends Collection<Binding>> runs) {
        NodeValues all = new NodeValues(function);
        List<Node> targets = function.map(NodeValues::targets).orElse(List.of());
        List<Node> gradient =
                function.map(f -> List.copyOf(Autodiff.gradient(f, targets))).orElse(List.of());
        for (Collection<Binding> run : runs) {
            requireOneEach(run);
            Interpreter.trace(graph.roots(), run)
                    .forEach((node, value) -> add(all.values, node, value));
            if (!gradient.isEmpty()) {
                Map<Node, Tensor> trace = Interpreter.trace(gradient, run);
                for (int i = 0; i < targets.size(); i++) {
                    Tensor value = trace.get(gradient.get(i));
                    if (value != null) {
                        add(all.gradients, targets.get(i), value);
                    }
                }
            }
        }
        all.values.keySet().stream().filter(all::isFirstWrong).forEach(all.wrong::add);
        return all;
    }

    private static void requireOneEach(Collection<Binding> bindings) {
        Set<Input> bound = new HashSet<>();
        for (Binding binding : bindings) {
            if (!bound.add(binding.input())) {
                throw new IllegalArgumentException(
                        "withValues: got two values for "
                                + binding.input().name()
                                + ", needed one: leave one out");
            }
        }
    }

    /// Bindings of a graph's inputs to tensors of a state by name, and others. An input that others
    /// bind is not bound by name.
    ///
    /// @throws IllegalArgumentException if the state has no tensor for one of the graph's states
    static List<Binding> bindings(Graph graph, State state, Collection<Binding> others) {
        Set<Input> bound = others.stream().map(Binding::input).collect(Collectors.toSet());
        List<Binding> all = new ArrayList<>(others);
        for (Input input : graph.inputs()) {
            boolean isNamed =
                    input.role() == Input.Role.STATE || state.names().contains(input.name());
            if (isNamed && !bound.contains(input)) {
                all.add(input.is(state.get(input.name())));
            }
        }
        return all;
    }

    private static void add(Map<Node, List<NodeValue>> all, Node node, Tensor value) {
        all.computeIfAbsent(node, _ -> new ArrayList<>(1)).add(NodeValue.of(value));
    }

    private static List<Node> targets(Node f) {
        return Graph.of(f).nodes().stream()
                .filter(node -> node.dtype().isFloating() && !(node instanceof Constant))
                .toList();
    }

    /// The value of a node in each run; empty if it has none.
    List<NodeValue> values(Node node) {
        return values.getOrDefault(node, List.of());
    }

    /// The derivative for a node in each run; empty if it has none.
    List<NodeValue> gradients(Node node) {
        return gradients.getOrDefault(node, List.of());
    }

    /// The derivative for a node in the last run.
    Optional<NodeValue> gradient(Node node) {
        List<NodeValue> all = gradients(node);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// The nodes whose values are not finite in a run although those of all their inputs are.
    Stream<Node> wrong() {
        return wrong.stream();
    }

    /// Whether a value is not finite in a run although all its inputs are.
    boolean goesWrongAt(Node node) {
        return wrong.contains(node);
    }

    private boolean isFirstWrong(Node node) {
        return !(node instanceof Constant)
                && IntStream.range(0, values(node).size())
                        .anyMatch(
                                run ->
                                        !values(node).get(run).isFinite()
                                                && node.inputs().stream()
                                                        .allMatch(input -> isFinite(input, run)));
    }

    private boolean isFinite(Node node, int run) {
        return values(node).isEmpty() || values(node).get(run).isFinite();
    }

    /// The node that was differentiated.
    Optional<Node> function() {
        return function;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }
}
