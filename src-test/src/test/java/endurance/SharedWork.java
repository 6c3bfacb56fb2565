package endurance;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.mlp.layer.Activations.GELU;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// What threads do at the same time with the same programs, and what must come of it: what came of
/// it when one thread did it alone, in scalar form.
final class SharedWork {
    private static final int FEATURES = 13;
    private static final int ROWS = 21;
    private static final int STEPS = 4;
    private static final int SIDE = 192;
    private static final int UNLIKE = 40;

    private final float[][] rows = rows(64);
    private final Training training =
            Trainer.of(Mlp.input(FEATURES).dense(40, GELU).batchNorm().dropout(.2).dense(5).build())
                    .seed(9)
                    .start();
    private final Network network = training.network();
    private final Program step = training.step(ROWS).program();
    private final Map<String, Tensor> start = training.state().toMap();
    private final Map<String, Tensor> trained = trained(Form.SCALAR);
    private final float[][] predicted = network.predict(rows);

    private final Input x = input("x", DType.FLOAT32, SIDE, SIDE);
    private final Node loss = sum(tanh(matmul(x, x)));
    private final List<Node> outputs = List.of(loss, gradient(loss, x).getFirst());
    private final Program large = Program.compile(List.of(x), outputs);
    private final Tensor square = square();
    private final List<Tensor> products = run(large, Form.SCALAR);
    private final Map<Integer, Double> unlike = new ConcurrentHashMap<>();

    /// Does one of the things, and compares every bit.
    ///
    /// @throws IllegalStateException if one differs
    void round(int number) {
        switch (number % 6) {
            case 0 -> predict(number);
            case 1 -> require(large.run(x.is(square)).get(1), products.get(1), "a run");
            case 2 -> {
                Form form = Form.values()[number / 6 % Form.values().length];
                require(run(large, form), products, "a workspace in the form " + form);
            }
            case 3 -> {
                Form form = Form.values()[number / 6 % Form.values().length];
                require(trained(form), trained, "a training in the form " + form);
            }
            case 4 ->
                    require(
                            run(Program.compile(List.of(x), outputs), Form.ADAPTIVE),
                            products,
                            "a program that was compiled again");
            default -> {
                int which = number / 6 % UNLIKE;
                double value = UnlikePrograms.run(UnlikePrograms.of(which));
                Double first = unlike.putIfAbsent(which, value);
                require(first == null ? value : first, value, "program " + which);
            }
        }
    }

    /// Rows come together as they come.
    private void predict(int number) {
        int from = number % rows.length;
        int to = Math.min(rows.length, from + 1 + number / 6 % ROWS);
        float[][] outputs = network.predict(Arrays.copyOfRange(rows, from, to));
        float[][] expected = Arrays.copyOfRange(predicted, from, to);
        if (!Arrays.deepEquals(outputs, expected)) {
            throw new IllegalStateException("load: wrong bits in rows " + from + " to " + to);
        }
    }

    private Map<String, Tensor> trained(Form form) {
        State own = State.of(start);
        Workspace workspace = step.workspace(own, form);
        for (int i = 0; i < STEPS; i++) {
            workspace.set(step.arguments().getFirst(), flat(i));
            float[] targets = new float[ROWS * 5];
            IntStream.range(0, ROWS).forEach(row -> targets[row * 5 + row % 5] = 1);
            workspace.set(step.arguments().getLast(), targets);
            workspace.run();
        }
        return own.toMap();
    }

    private float[] flat(int from) {
        float[] flat = new float[ROWS * FEATURES];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(rows[from + row], 0, flat, row * FEATURES, FEATURES);
        }
        return flat;
    }

    private List<Tensor> run(Program program, Form form) {
        Workspace workspace = program.workspace(State.empty(), form);
        workspace.set(x, square);
        workspace.run();
        return outputs.stream().map(workspace::get).toList();
    }

    private static void require(Object actual, Object expected, String what) {
        if (!actual.equals(expected)) {
            throw new IllegalStateException("load: wrong bits of " + what);
        }
    }

    private static Tensor square() {
        SplittableRandom random = new SplittableRandom(2);
        double[] values = random.doubles((long) SIDE * SIDE, -.1, .1).toArray();
        return Tensor.of(Shape.of(SIDE, SIDE), values).as(DType.FLOAT32);
    }

    private static float[][] rows(int count) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[count][FEATURES];
        for (float[] row : rows) {
            for (int i = 0; i < FEATURES; i++) {
                row[i] = random.nextFloat(-1, 1);
            }
        }
        return rows;
    }
}
