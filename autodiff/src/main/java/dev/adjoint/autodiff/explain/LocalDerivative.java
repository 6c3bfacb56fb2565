package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.SlopeOp;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The derivative of one step by itself: the node on separate inputs, one per place, so that the
/// two x in `x / x` are distinct.
final class LocalDerivative {
    private final Step step;
    private final Names names;
    private final Node local;
    private final Input adjoint;
    private final Node pullback;

    LocalDerivative(Step step, Names names) {
        this.step = step;
        this.names = names;
        List<Node> inputs = new ArrayList<>();
        for (Node input : step.node().inputs()) {
            boolean isSame = !inputs.isEmpty() && Step.isTwice(step.node());
            Node own = Names.isNumber(input) ? input : apart(input);
            inputs.add(isSame ? inputs.getFirst() : own);
        }
        this.local = step.node().withInputs(inputs);
        this.adjoint = new Input(names.unused("adjoint"), local.type(), Input.Role.ARGUMENT);
        this.pullback = pullback(adjoint);
    }

    private static Node apart(Node like) {
        return new Input("apart", like.type(), Input.Role.ARGUMENT);
    }

    Step step() {
        return step;
    }

    boolean isScalar() {
        return step.node().shape().isScalar() && step.from().shape().isScalar();
    }

    /// Returns the step's result for the adjoint of its node, a value named `adjoint`.
    Node ofAdjoint() {
        return named(pullback);
    }

    /// Returns the factor by which a step between two numbers multiplies an adjoint.
    Node factor() {
        return named(pullback(new NodeLanes(local.dtype()).constant(1)));
    }

    /// Returns the step's result for a given adjoint value.
    ///
    /// @param values values of the graph that contains the step
    /// @param given other values that a user's own rule may read
    Tensor applied(Tensor value, Map<Node, Tensor> values, List<Binding> given) {
        List<Binding> bindings = new ArrayList<>(given);
        bindings.add(adjoint.is(value));
        Set<Input> bound = new HashSet<>();
        for (int i = 0; i < local.inputs().size(); i++) {
            if (local.input(i) instanceof Input apart && bound.add(apart)) {
                bindings.add(apart.is(Tensors.of(values, step.node().input(i))));
            }
        }
        return Tensors.of(Interpreter.trace(List.of(pullback), bindings), pullback);
    }

    private Node pullback(Node of) {
        Node target = local.input(step.input());
        return ReverseMode.vjp(List.of(local), List.of(target), List.of(of)).getFirst();
    }

    /// Returns the same node with the graph's value names, simplified. The slope of the step's own
    /// function is spelled from its value, as textbooks do.
    private Node named(Node node) {
        Map<Node, Node> named = new HashMap<>();
        named.put(local, names.standIn(step.node()));
        for (int i = 0; i < local.inputs().size(); i++) {
            named.put(local.input(i), names.standIn(step.node().input(i)));
        }
        Node result = rebuilt(node, named, each -> each);
        Node simple = Simplifier.simplify(List.of(result)).getFirst();
        return rebuilt(simple, new HashMap<>(), this::spelled);
    }

    private Node spelled(Node node) {
        return node instanceof Elementwise slope
                        && slope.op() instanceof SlopeOp op
                        && local instanceof Elementwise function
                        && op.function().equals(function.op())
                ? op.spelled(names.standIn(step.node()))
                : node;
    }

    /// @param known nodes that are rebuilt already
    private static Node rebuilt(Node node, Map<Node, Node> known, UnaryOperator<Node> change) {
        for (Node each : Graph.upTo(known::containsKey, List.of(node)).nodes()) {
            if (!known.containsKey(each)) {
                List<Node> inputs = new ArrayList<>();
                each.inputs().forEach(input -> inputs.add(known.getOrDefault(input, input)));
                known.put(each, change.apply(each.withInputs(inputs)));
            }
        }
        return known.getOrDefault(node, node);
    }
}
