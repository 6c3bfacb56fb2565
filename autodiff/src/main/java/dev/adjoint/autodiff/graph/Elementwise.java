package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Broadcasting;
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

    /// Applies an op, broadcasting the inputs to their common shape by explicit [Move]s.
    ///
    /// @throws ShapeMismatchException where the shapes do not broadcast or the element types differ
    public static Node of(Op op, Node... inputs) {
        Shape shape = commonShape(op, inputs);
        List<Node> stretched = new ArrayList<>(inputs.length);
        for (Node input : inputs) {
            stretched.add(Move.broadcast(input, shape));
        }
        return new Elementwise(
                op, new TensorType(resultType(op, inputs), shape), List.copyOf(stretched));
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
        return of(op, newInputs.toArray(Node[]::new));
    }

    private static Shape commonShape(Op op, Node[] inputs) {
        Shape shape = inputs[0].shape();
        for (Node input : inputs) {
            Shape so = shape;
            shape =
                    Broadcasting.common(shape, input.shape())
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

    private static DType resultType(Op op, Node[] inputs) {
        return switch (op) {
            case UnaryOp _ -> floating(op, inputs[0]);
            case BinaryOp _ -> same(op, inputs[0], inputs[1]);
            case Comparison _ -> {
                same(op, inputs[0], inputs[1]);
                yield DType.BOOL;
            }
            case Selection _ -> {
                if (inputs[0].dtype() != DType.BOOL) {
                    throw mismatch(op, "a first input of " + inputs[0].type(), "give a mask");
                }
                yield same(op, inputs[1], inputs[2]);
            }
        };
    }

    private static DType same(Op op, Node left, Node right) {
        if (left.dtype() != right.dtype()) {
            throw mismatch(
                    op,
                    left.type() + " and " + right.type() + " differ in their element types",
                    "declare the inputs with one");
        }
        return floating(op, left);
    }

    private static DType floating(Op op, Node input) {
        if (!input.dtype().isFloating()) {
            throw input.dtype() == DType.BOOL
                    ? mismatch(op, "a mask, " + input.type(), "give numbers, by select perhaps")
                    : mismatch(op, "whole numbers, " + input.type(), "give floating ones");
        }
        return input.dtype();
    }

    private static ShapeMismatchException mismatch(Op op, String got, String cure) {
        return new ShapeMismatchException(op.label(), got, cure, Origin.here().line());
    }
}
