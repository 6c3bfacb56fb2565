package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The derivative of one step by itself: the node on separate inputs, one per place, so that the
/// two x in `x x` are distinct.
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
            Node apart = new Input("apart", input.type(), Input.Role.ARGUMENT);
            inputs.add(Names.isNumber(input) ? input : apart);
        }
        this.local = step.node().withInputs(inputs);
        this.adjoint = new Input(names.unused("adjoint"), local.type(), Input.Role.ARGUMENT);
        this.pullback = pullback(adjoint);
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
        for (int i = 0; i < local.inputs().size(); i++) {
            if (local.input(i) instanceof Input apart) {
                bindings.add(apart.is(Tensors.of(values, step.node().input(i))));
            }
        }
        return Tensors.of(Interpreter.trace(List.of(pullback), bindings), pullback);
    }

    private Node pullback(Node of) {
        Node target = local.input(step.input());
        return ReverseMode.vjp(List.of(local), List.of(target), List.of(of)).getFirst();
    }

    /// Returns the same node with the graph's value names, simplified.
    private Node named(Node node) {
        Map<Node, Node> named = new HashMap<>();
        named.put(local, names.standIn(step.node()));
        for (int i = 0; i < local.inputs().size(); i++) {
            named.put(local.input(i), names.standIn(step.node().input(i)));
        }
        for (Node each : Graph.upTo(named::containsKey, List.of(node)).nodes()) {
            if (!named.containsKey(each)) {
                List<Node> inputs = new ArrayList<>();
                each.inputs().forEach(input -> inputs.add(named.getOrDefault(input, input)));
                named.put(each, each.withInputs(inputs));
            }
        }
        Node result = named.getOrDefault(node, node);
        return Simplifier.simplify(List.of(result)).getFirst();
    }
}
