package dev.adjoint.check.exact;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The mapping from elements of the inputs to elements of a node, as computed by the interpreter:
/// it moves the elements' numbers instead of their values.
final class Placement {
    private Placement() {}

    /// Returns the number of the input element at each element of a movement's result, counted from
    /// 1 through all inputs; 0 for padding. Not for a scatter-add.
    ///
    /// @param values values of the inputs, needed for index inputs
    static int[] of(Move node, List<Tensor> values) {
        List<Node> inputs = new ArrayList<>();
        List<Binding> bindings = new ArrayList<>();
        int first = 1;
        for (int i = 0; i < node.inputs().size(); i++) {
            Node in = node.input(i);
            boolean isIndex = i > 0 && !(node.movement() instanceof Movement.Concat);
            Input x = Leaves.input("x" + i, isIndex ? DType.INT32 : DType.FLOAT64, sizes(in));
            inputs.add(x);
            bindings.add(isIndex ? x.is(values.get(i)) : x.is(numbers(first, in.shape())));
            first += in.shape().count();
        }
        return placed(node.withInputs(inputs), bindings);
    }

    /// Returns the position in the result of each element of a scatter-add, counted from 0.
    static int[] ofScattered(Move node, Movement.ScatterAdd to, List<Tensor> values) {
        Input x = Leaves.input("x", sizes(node));
        Input index = Leaves.input("index", DType.INT32, sizes(node.input(1)));
        Node gathered = Move.gather(x, index, to.axis());
        return placed(gathered, List.of(x.is(numbers(0, node.shape())), index.is(values.get(1))));
    }

    /// Returns the position in the result of each element of a reduction's input, counted from 0.
    static int[] of(Reduce node) {
        Shape shape = node.input(0).shape();
        int[] kept = shape.sizes();
        Arrays.stream(node.axes()).forEach(axis -> kept[axis] = 1);
        Input x = Leaves.input("x", sizes(node));
        Node spread = Move.broadcast(Move.reshape(x, Shape.of(kept)), shape);
        return placed(spread, List.of(x.is(numbers(0, node.shape()))));
    }

    private static int[] sizes(Node node) {
        return node.shape().sizes();
    }

    private static double[] numbers(int first, Shape shape) {
        return IntStream.range(first, first + shape.count()).asDoubleStream().toArray();
    }

    private static int[] placed(Node node, List<Binding> bindings) {
        double[] at = Interpreter.evaluate(node, bindings.toArray(Binding[]::new)).toDoubles();
        return Arrays.stream(at).mapToInt(number -> (int) number).toArray();
    }
}
