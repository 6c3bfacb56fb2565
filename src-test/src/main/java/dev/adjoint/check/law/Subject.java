package dev.adjoint.check.law;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.graph.Retyped;

import java.util.ArrayList;
import java.util.List;

/// A function under check, and the nodes that its laws read, made once for all points. All of it is
/// float64: a function of float32 is checked by its twin, since differences of float32 have no
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

    /// @param original the function as its user made it: a floating node of any shape
    /// @param inputs what it is differentiated for
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

    /// The function as its user made it.
    public Node original() {
        return original;
    }

    public Node f() {
        return f;
    }

    public List<Input> inputs() {
        return inputs;
    }

    /// What the pullback takes: of the type of [#f].
    public Input cotangent() {
        return cotangent;
    }

    /// What the pushforward takes: one an input, of its type.
    public List<Input> tangents() {
        return tangents;
    }

    /// A second direction.
    List<Input> otherTangents() {
        return otherTangents;
    }

    /// By reverse mode: what each input gets of the cotangent.
    public List<Node> pullback() {
        return pullback;
    }

    /// By forward mode: what becomes of the tangents.
    public Node pushforward() {
        return pushforward;
    }

    /// The pullback of one output. The zeros of the others are constants, which let nothing
    /// through, so they do not meet an infinite slope.
    List<Node> pullback(Tensor unit) {
        return Autodiff.vjp(List.of(f), inputs, List.of(Leaves.constant(unit)));
    }

    /// The pushforward of constant directions, whose zeros let nothing through.
    Node pushforward(List<Tensor> directions) {
        List<Node> constants = new ArrayList<>();
        directions.forEach(direction -> constants.add(Leaves.constant(direction)));
        return Autodiff.jvp(List.of(f), inputs, constants).getFirst();
    }

    /// ⟨cotangent, f⟩: a scalar whose gradient is the pullback.
    Node weighted() {
        return ReductionOps.sum(ElementwiseOps.mul(cotangent, f));
    }

    /// The float64 input that stands for one of the user's; itself where the function does not read
    /// it.
    public Input twin(Input input) {
        return Graph.of(List.of(original)).contains(input) ? twins.of(input) : input;
    }

    /// A binding of the user's, as one of the float64 twin.
    public Binding twin(Binding binding) {
        return twin(binding.input()).is(binding.value());
    }

    private static Input like(String name, Node node) {
        return new Input(name, node.type(), Input.Role.ARGUMENT);
    }
}
