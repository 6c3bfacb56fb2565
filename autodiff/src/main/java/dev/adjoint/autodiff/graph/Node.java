package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.TensorType;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A value in the computational graph: immutable, typed, and compared by identity. Nodes are made
/// by the functions of `dev.adjoint.autodiff.ops`; passes read nodes and return nodes.
public abstract sealed class Node
        permits Input, Constant, Elementwise, Reduce, Scan, Contract, Move, RandomDraw, Marker {
    /// Counts nodes for their hash codes. Threads may race on it: a hash need not be unique, and a
    /// volatile counter would cost more than it saves.
    private static int made;

    /// Nodes made one after the other are adjacent in a hash table. With the identity hash, which
    /// is random, simplifying a graph of millions of nodes waits for memory at each node.
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

    /// The node's name in listings and pictures: an op's label, an input's name.
    public abstract String label();

    /// The attribute that distinguishes this node from others of the same kind, type and inputs;
    /// compared by `equals`.
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

    /// The number of nodes on the longest path down from this node, excluding this node: 0 if there
    /// are no inputs. A node depends only on nodes of smaller height, so a search for some nodes
    /// can stop at the height of the lowest.
    public final int height() {
        return height;
    }

    /// The same computation on other inputs, as a node that derives from this one; this node itself
    /// if the inputs are unchanged.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if the node does not take inputs of
    ///   these types
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

    /// This plus another node, element by element. Shapes broadcast by NumPy's rule.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if the shapes do not broadcast, or
    ///   the element types differ; the same holds for the other arithmetic methods
    public final Node plus(Node other) {
        return Elementwise.of(new Add(), this, other);
    }

    /// This plus a number, which takes this node's element type.
    public final Node plus(double number) {
        return plus(Constant.like(this, number));
    }

    /// This minus another node, element by element.
    public final Node minus(Node other) {
        return Elementwise.of(new Sub(), this, other);
    }

    /// This minus a number.
    public final Node minus(double number) {
        return minus(Constant.like(this, number));
    }

    /// This times another node, element by element. [#matmul] is the matrix product.
    public final Node times(Node other) {
        return Elementwise.of(new Mul(), this, other);
    }

    /// This times a number.
    public final Node times(double number) {
        return times(Constant.like(this, number));
    }

    /// This divided by another node, element by element.
    public final Node div(Node other) {
        return Elementwise.of(new Div(), this, other);
    }

    /// This divided by a number.
    public final Node div(double number) {
        return div(Constant.like(this, number));
    }

    /// The negative of each element. The name makes it the operator `-x` in Kotlin.
    public final Node unaryMinus() {
        return Elementwise.of(new Neg(), this);
    }

    /// This to the power of another node, element by element: see [Pow].
    public final Node pow(Node exponent) {
        return Elementwise.of(new Pow(), this, exponent);
    }

    /// This to a constant power.
    public final Node pow(double exponent) {
        return pow(Constant.like(this, exponent));
    }

    /// The matrix product of this (… × rows × depth) and another node (… × depth × columns): see
    /// [MatrixProduct#matmul].
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if the depths differ, the batches
    ///   do not broadcast, an operand is a scalar, or the element types differ
    public final Node matmul(Node right) {
        return MatrixProduct.matmul(this, right);
    }

    /// Compares by identity: a graph may be too deep to compare in any other way.
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /// The formula and the type, such as `(x + y) z : float64[]`. Deep parts are shown as `…`, so
    /// that the line stays short for a graph of any size.
    @Override
    public final String toString() {
        return Glance.of(this) + " : " + type;
    }
}
