package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A named value from outside the graph: an argument of each run, or a state (a parameter, a moment
/// of an optimiser). A state lives between runs, and a program may replace it.
public final class Input extends Node {
    /// The holder of the value between runs.
    public enum Role {
        /// None: the value is passed to each run.
        ARGUMENT,
        /// A state object.
        STATE
    }

    private static final AtomicLong MADE = new AtomicLong();

    private final String name;
    private final Role role;
    private final long order = MADE.getAndIncrement();

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

    /// The number of inputs that were made before this one in this process: pictures keep the order
    /// in which inputs were made.
    public long order() {
        return order;
    }

    /// A value for this input, rounded to its element type.
    ///
    /// @throws IllegalArgumentException if the shape differs from this input's
    public Binding is(Tensor value) {
        return new Binding(this, value);
    }

    /// A value for this input, its elements in row-major order.
    ///
    /// @throws IllegalArgumentException if the number of elements differs from this input's
    public Binding is(double... values) {
        requireCount(values.length);
        return new Binding(this, Tensor.of(shape(), values));
    }

    /// A value for this input, its elements in row-major order.
    ///
    /// @throws IllegalArgumentException if the number of elements differs from this input's
    public Binding is(float... values) {
        requireCount(values.length);
        return new Binding(this, Tensor.of(shape(), values));
    }

    /// A value for this input, its elements in row-major order.
    ///
    /// @throws IllegalArgumentException if the number of elements differs from this input's
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
