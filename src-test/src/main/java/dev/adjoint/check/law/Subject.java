package dev.adjoint.check.law;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.graph.Retyped;

import java.util.ArrayList;
import java.util.List;

/// A function under check, and the nodes that its laws read, made once for all points. All nodes
/// are float64: a float32 function is checked by its twin, since differences of float32 have no
/// digits left.
public final class Subject {
    private final Node original;
    private final Retyped twins;
    private final Node f;
    private final List<Input> inputs;
    private final Input cotangent;
    private final List<Input> tangents;
    private final List<Input> otherTangents;
    private final List<Node> pullback;
    private final Node pushforward;

    /// @param original the function as written by the user: a floating node of any shape
    /// @param inputs the inputs to differentiate for
    public Subject(Node original, List<Input> inputs) {
        this.original = original;
        this.twins = Retyped.to(DType.FLOAT64, List.of(original));
        this.f = twins.of(original);
        this.inputs = inputs.stream().map(this::twin).toList();
        this.cotangent = like("cotangent", f);
        this.tangents = this.inputs.stream().map(x -> like("tangent of " + x.name(), x)).toList();
        this.otherTangents =
                this.inputs.stream().map(x -> like("other tangent of " + x.name(), x)).toList();
        this.pullback = Autodiff.vjp(List.of(f), this.inputs, List.of(cotangent));
        this.pushforward = Autodiff.jvp(List.of(f), this.inputs, tangents).getFirst();
    }

    /// Returns the function as written by the user.
    public Node original() {
        return original;
    }

    public Node f() {
        return f;
    }

    public List<Input> inputs() {
        return inputs;
    }

    /// Returns the argument of the pullback, of the type of [#f].
    public Input cotangent() {
        return cotangent;
    }

    /// Returns the arguments of the pushforward: one per input, of its type.
    public List<Input> tangents() {
        return tangents;
    }

    /// Returns a second direction.
    List<Input> otherTangents() {
        return otherTangents;
    }

    /// Returns each input's share of the cotangent, by reverse mode.
    public List<Node> pullback() {
        return pullback;
    }

    /// Returns the tangent of the function, by forward mode.
    public Node pushforward() {
        return pushforward;
    }

    /// Returns the pullback of one output. The zeros of the other outputs are constants, which let
    /// nothing through, so they are not multiplied by an infinite slope.
    List<Node> pullback(Tensor unit) {
        return Autodiff.vjp(List.of(f), inputs, List.of(Leaves.constant(unit)));
    }

    /// Returns the pushforward of constant directions, whose zeros let nothing through.
    Node pushforward(List<Tensor> directions) {
        List<Node> constants = new ArrayList<>();
        directions.forEach(direction -> constants.add(Leaves.constant(direction)));
        return Autodiff.jvp(List.of(f), inputs, constants).getFirst();
    }

    /// Returns ⟨cotangent, f⟩: a scalar whose gradient is the pullback.
    Node weighted() {
        return ReductionOps.sum(ArithmeticOps.mul(cotangent, f));
    }

    /// Returns the float64 twin of a user's input; the input itself if the function does not read
    /// it.
    public Input twin(Input input) {
        return Graph.of(List.of(original)).contains(input) ? twins.of(input) : input;
    }

    /// Returns a user's binding, for the float64 twin.
    public Binding twin(Binding binding) {
        return twin(binding.input()).is(binding.value());
    }

    private static Input like(String name, Node node) {
        return new Input(name, node.type(), Input.Role.ARGUMENT);
    }
}
