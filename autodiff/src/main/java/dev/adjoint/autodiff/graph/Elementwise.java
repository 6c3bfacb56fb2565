package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.TensorType;

import java.util.ArrayList;
import java.util.List;

/// An op applied to each element of one to three inputs of one shape.
public final class Elementwise extends Node {
    private final Op op;

    private Elementwise(Op op, TensorType type, List<Node> inputs) {
        super(type, inputs);
        this.op = op;
    }

    /// Applies an op, broadcasting the inputs to their common shape by explicit [Move]s, and
    /// bringing whole numbers to a floating type by explicit [Conversion]s.
    ///
    /// @throws ShapeMismatchException if the shapes do not broadcast, or the op does not take the
    ///   element types
    public static Node of(Op op, Node... inputs) {
        requireLabel(op);
        if (!hasWholeNumbers(inputs)) {
            return apply(op, inputs);
        }
        Promotion promotion = new Promotion(op, inputs);
        return promotion.isOfWholeNumbers()
                ? apply(new Conversion(DType.INT32), apply(op, promotion.promoted()))
                : apply(op, promotion.promoted());
    }

    /// Checks the label early, since every message about a node contains it.
    private static void requireLabel(Op op) {
        UserCode.call(() -> op.getClass().getSimpleName(), "its label", Origin::here, op::label);
    }

    private static boolean hasWholeNumbers(Node... inputs) {
        for (Node input : inputs) {
            if (input.dtype() == DType.INT32) {
                return true;
            }
        }
        return false;
    }

    private static Node apply(Op op, Node... inputs) {
        Shape shape = commonShape(op, inputs);
        TensorType type = new TensorType(new Promotion(op, inputs).result(), shape);
        if (op instanceof Conversion && type.equals(inputs[0].type())) {
            return inputs[0];
        }
        List<Node> stretched = new ArrayList<>(inputs.length);
        for (Node input : inputs) {
            stretched.add(Move.broadcast(input, shape));
        }
        return new Elementwise(op, type, List.copyOf(stretched));
    }

    public Op op() {
        return op;
    }

    @Override
    public String label() {
        return op.label();
    }

    @Override
    Object attribute() {
        return op;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return hasTypesOfInputs(newInputs)
                ? new Elementwise(op, type(), List.copyOf(newInputs))
                : of(op, newInputs.toArray(Node[]::new));
    }

    private boolean hasTypesOfInputs(List<Node> others) {
        boolean isSame = others.size() == inputs().size();
        for (int i = 0; isSame && i < others.size(); i++) {
            isSame = others.get(i).type().equals(input(i).type());
        }
        return isSame;
    }

    private static Shape commonShape(Op op, Node[] inputs) {
        Shape shape = inputs[0].shape();
        for (Node input : inputs) {
            Shape so = shape;
            shape =
                    ResultShape.common(op.label(), shape, input.shape())
                            .orElseThrow(
                                    () ->
                                            mismatch(
                                                    op,
                                                    so
                                                            + " and "
                                                            + input.shape()
                                                            + " do not broadcast",
                                                    "reshape one, or put axes of size 1 where it"
                                                            + " repeats"));
        }
        return shape;
    }

    private static ShapeMismatchException mismatch(Op op, String got, String cure) {
        return new ShapeMismatchException(op.label(), got, cure, Origin.here().line());
    }
}
