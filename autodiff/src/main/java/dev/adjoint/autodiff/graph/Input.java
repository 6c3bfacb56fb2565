package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.util.List;

/// A value that comes from outside, by name: an argument of each run, or a state (a parameter, a
/// moment of an optimiser) that lives between runs and that a program may replace.
public final class Input extends Node {
    /// Who holds the value between runs.
    public enum Role {
        /// Nobody: it is given to each run.
        ARGUMENT,
        /// A state object.
        STATE
    }

    private final String name;
    private final Role role;

    public Input(String name, TensorType type, Role role) {
        super(type, List.of());
        if (name.isBlank()) {
            throw new IllegalArgumentException("input: needed a name, got \"" + name + "\"");
        }
        this.name = name;
        this.role = role;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /// A value for this input, rounded to its element type.
    ///
    /// @throws IllegalArgumentException where the shape is not this input's
    public Binding is(Tensor value) {
        return new Binding(this, value);
    }

    /// A value for this input, its elements in row-major order.
    ///
    /// @throws IllegalArgumentException where the number of elements is not this input's
    public Binding is(double... values) {
        requireCount(values.length);
        return new Binding(this, Tensor.of(shape(), values));
    }

    /// A value for this input, its elements in row-major order.
    ///
    /// @throws IllegalArgumentException where the number of elements is not this input's
    public Binding is(float... values) {
        requireCount(values.length);
        return new Binding(this, Tensor.of(shape(), values));
    }

    /// A value for this input, its elements in row-major order.
    ///
    /// @throws IllegalArgumentException where the number of elements is not this input's
    public Binding is(int... values) {
        requireCount(values.length);
        return new Binding(this, Tensor.ofInts(shape(), values));
    }

    private void requireCount(int count) {
        if (count != shape().count()) {
            throw new IllegalArgumentException(
                    "input "
                            + name
                            + ": got "
                            + count
                            + " numbers, needed "
                            + shape().count()
                            + " for "
                            + type()
                            + "  declared at "
                            + origin().line());
        }
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    Object attribute() {
        return this;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return this;
    }
}
