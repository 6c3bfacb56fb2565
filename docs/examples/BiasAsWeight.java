package examples;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.viz.plot.LinePlot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A bias is a weight on an input that is always 1: x w + b, and [x 1] times one more weight, learn
/// the same numbers in each step. Without a bias the line must pass through the origin.
public final class BiasAsWeight {
    /// The elements of a tensor in one row.
    private static Tensor row(Tensor tensor) {
        return tensor.reshape(Shape.of(tensor.shape().count()));
    }

    private static final double[] X = {0, 1, 2, 3, 4};
    private static final double[] T = {3.1, 4.9, 7.2, 8.8, 11};
    private static final int STEPS = 2000;

    private BiasAsWeight() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Input x = input("x", 5, 1);
        Input w = parameter("w", 1, 1);
        Input b = parameter("b", 1);
        State withBias = learn(x, add(matmul(x, w), b), X, w, b);
        State withoutBias = learn(x, matmul(x, w), X, w);
        Input xAndOne = input("xAndOne", 5, 2);
        Input both = parameter("both", 2, 1);
        double[] rows = {0, 1, 1, 1, 2, 1, 3, 1, 4, 1};
        State asWeight = learn(xAndOne, matmul(xAndOne, both), rows, both);

        System.out.println(
                "x w + b:  w = " + row(withBias.get("w")) + ", b = " + withBias.get("b"));
        System.out.println("[x 1] w:  w = " + row(asWeight.get("both")));
        System.out.println("x w:      w = " + row(withoutBias.get("w")));
        double slope = withBias.get("w").toDoubles()[0];
        double start = withBias.get("b").toDoubles()[0];
        double alone = withoutBias.get("w").toDoubles()[0];
        double[] ends = {0, 4};
        Path file = folder.resolve("bias.svg");
        LinePlot.of("A line with and without a bias", "x", "y")
                .scatter("data", X, T)
                .series("x w + b", ends, new double[] {start, start + 4 * slope})
                .series("x w", ends, new double[] {0, 4 * alone})
                .write(file);
        System.out.println("wrote " + file);
    }

    /// Gradient descent from zeros at a rate of 0.05.
    private static State learn(Input x, Node output, double[] rows, Input... parameters) {
        Input t = input("t", 5, 1);
        Node loss = MEAN_SQUARED_ERROR.of(output, t);
        List<Node> slopes = gradient(loss, parameters);
        List<Update> updates = new ArrayList<>();
        Map<String, Tensor> zeros = new HashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            updates.add(new Update(parameters[i], sub(parameters[i], mul(slopes.get(i), 0.05))));
            zeros.put(parameters[i].name(), Tensor.filled(parameters[i].type(), 0));
        }
        Program step = compile(inputs(x, t), outputs(loss), updates);
        State state = State.of(zeros);
        for (int i = 0; i < STEPS; i++) {
            step.run(state, x.is(rows), t.is(T));
        }
        return state;
    }
}
