package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.TensorType;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A value in the computational graph: immutable, typed, and compared by identity. Nodes are made
/// by the functions of `dev.adjoint.autodiff.ops`; passes read nodes and give nodes.
public abstract sealed class Node
        permits Input, Constant, Elementwise, Reduce, Scan, Contract, Move, RandomDraw, Marker {
    /// Counts nodes for their hash codes. Threads may race for it: a hash need not be unique, and a
    /// volatile counter would cost more than it gives.
    private static int made;

    /// Nodes that are made one after the other lie side by side in a hash table. With the identity
    /// hash, which is random, simplifying a graph of millions of nodes waits for memory at each
    /// one.
    private final int hash = made++;

    private final TensorType type;
    private final List<Node> inputs;
    private final Origin origin;
    private final int height;

    Node(TensorType type, List<Node> inputs) {
        this.type = type;
        this.inputs = inputs;
        this.origin = Origin.here();
        int deepest = -1;
        for (Node input : inputs) {
            deepest = Math.max(deepest, input.height);
        }
        this.height = deepest + 1;
    }

    /// What the node is called in listings and pictures: an op's label, an input's name.
    public abstract String label();

    /// What, besides kind, type and inputs, tells this node from another; compared by `equals`.
    abstract Object attribute();

    /// The same computation on other inputs.
    abstract Node rebuilt(List<Node> newInputs);

    public final TensorType type() {
        return type;
    }

    public final DType dtype() {
        return type.dtype();
    }

    public final Shape shape() {
        return type.shape();
    }

    public final List<Node> inputs() {
        return inputs;
    }

    public final Node input(int position) {
        return inputs.get(position);
    }

    public final Origin origin() {
        return origin;
    }

    /// The number of nodes on the longest way down from here, without this one: 0 if there are no
    /// inputs. A node depends on nodes of a smaller height alone, so a walk down to some nodes can
    /// stop at the height of the lowest of them.
    public final int height() {
        return height;
    }

    /// The same computation on other inputs, as a node that derives from this one; this node itself
    /// where the inputs are its own.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException where it does not take inputs of
    ///   such types
    public final Node withInputs(List<Node> newInputs) {
        boolean same = newInputs.size() == inputs.size();
        for (int i = 0; same && i < inputs.size(); i++) {
            same = newInputs.get(i) == inputs.get(i);
        }
        return same ? this : Origin.derivedFrom(this, () -> rebuilt(newInputs));
    }

    /// Whether two nodes compute the same, given that their inputs are the same nodes.
    final boolean sameComputation(@Nullable Node other) {
        return other != null
                && getClass() == other.getClass()
                && type.equals(other.type)
                && attribute().equals(other.attribute());
    }

    /// Whether it is this very node: a graph may be too deep to compare in any other way.
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /// The label and the type, such as `tanh float64[3]`; never the inputs, which may be a million.
    @Override
    public final String toString() {
        return label() + " " + type;
    }
}
