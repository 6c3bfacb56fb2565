package benchmarks;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.ScalarFunction;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.TrainingStep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// The tasks that are compared with other libraries, in one process: prints a line
/// `adjoint,task,threads,metric,value` for each whose name matches the argument.
public final class Tasks {
    private static final int THREADS = Integer.getInteger("adjoint.threads", 1);
    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "1"));

    /// Of the windows' rates, which one is taken: the median, or more on a machine with other load.
    private static final double QUANTILE =
            Double.parseDouble(System.getProperty("quantile", "0.5"));

    private static final double WINDOW_SECONDS = 0.004;

    private final String wanted;

    private Tasks(String wanted) {
        this.wanted = wanted;
    }

    /// @param arguments a regular expression that names of tasks match; all where there is none
    public static void main(String[] arguments) {
        Tasks tasks = new Tasks(arguments.length == 0 ? ".*" : arguments[0]);
        tasks.products();
        tasks.networks();
        tasks.chains();
        tasks.scalars();
    }

    private void products() {
        for (int size : new int[] {64, 128, 256, 512, 1024, 2048}) {
            product("sq" + size, size, size, size, false, false);
        }
        for (int batch : new int[] {64, 128, 256}) {
            for (int[] layer : new int[][] {{784, 512}, {512, 256}, {256, 10}}) {
                int in = layer[0];
                int out = layer[1];
                String rows = batch + "x";
                product(
                        "fwd-X(" + rows + in + ")W(" + in + "x" + out + ")",
                        batch,
                        in,
                        out,
                        false,
                        false);
                product(
                        "dW-XT(" + in + "x" + batch + ")dY(" + rows + out + ")",
                        in,
                        batch,
                        out,
                        true,
                        false);
                product(
                        "dX-dY(" + rows + out + ")WT(" + out + "x" + in + ")",
                        batch,
                        out,
                        in,
                        false,
                        true);
            }
        }
    }

    private void product(
            String name, int rows, int depth, int columns, boolean transA, boolean transB) {
        if (!isWanted("gemm-" + name)) {
            return;
        }
        Input a = input("a", DType.FLOAT32, transA ? depth : rows, transA ? rows : depth);
        Input b = input("b", DType.FLOAT32, transB ? columns : depth, transB ? depth : columns);
        Node c = matmul(transA ? transpose(a) : a, transB ? transpose(b) : b);
        Workspace workspace = workspace(List.of(a, b), List.of(c));
        double flops = 2.0 * rows * depth * columns;
        print("gemm-" + name, "GFLOP/s", rate(workspace::run) * flops / 1e9);
    }

    private void networks() {
        network(
                "T1-mlp-small",
                32,
                Mlp.input(64).dense(32, Activations.TANH).dense(16, Activations.TANH).dense(10));
        network(
                "T2-mlp-mnist",
                128,
                Mlp.input(784).dense(512, Activations.RELU).dense(256, Activations.RELU).dense(10));
        network(
                "T3-mlp-wide",
                256,
                Mlp.input(1024)
                        .dense(2048, Activations.RELU)
                        .dense(2048, Activations.RELU)
                        .dense(1024));
    }

    private void network(String name, int rows, Mlp.Builder builder) {
        boolean isRegression = name.startsWith("T3");
        for (String optimizer : isRegression ? List.of("sgd") : List.of("sgd", "adam")) {
            String task = name + "-" + optimizer;
            if (!isWanted(task)) {
                continue;
            }
            Mlp model = builder.build();
            TrainingStep step =
                    Trainer.of(model)
                            .loss(
                                    isRegression
                                            ? Losses.MEAN_SQUARED_ERROR
                                            : Losses.SOFTMAX_CROSS_ENTROPY)
                            .optimizer(
                                    optimizer.equals("adam")
                                            ? Optimizers.adam(1e-3)
                                            : Optimizers.sgd(0.01))
                            .batchSize(rows)
                            .seed(1)
                            .start()
                            .step(rows);
            step.program().awaitWarm();
            Batches batches = new Batches(model, rows);
            double rate =
                    rate(
                            () -> {
                                batches.next();
                                step.step(batches.features(), batches.targets());
                            });
            print(task, "steps/s", rate);
            if (Boolean.getBoolean("explain")) {
                step.workspace().measure();
                for (int i = 0; i < 200; i++) {
                    batches.next();
                    step.step(batches.features(), batches.targets());
                }
                System.out.println(step.workspace().explain());
            }
            if (isRegression) {
                print(task, "GFLOP/s", rate * 11.811);
            }
        }
    }

    /// Batches of random numbers, taken in turn: one alone is soon learnt, and gradients that
    /// vanish are slow to compute with.
    private static final class Batches {
        private static final int COUNT = 16;

        private final float[][] features = new float[COUNT][];
        private final float[][] targets = new float[COUNT][];
        private int at;

        Batches(Mlp model, int rows) {
            SplittableRandom random = new SplittableRandom(3);
            for (int batch = 0; batch < COUNT; batch++) {
                features[batch] = new float[rows * model.inputs()];
                for (int i = 0; i < features[batch].length; i++) {
                    features[batch][i] = (float) random.nextDouble();
                }
                targets[batch] = new float[rows * model.outputs()];
                for (int row = 0; row < rows; row++) {
                    targets[batch][row * model.outputs() + random.nextInt(model.outputs())] = 1;
                }
            }
        }

        void next() {
            at = (at + 1) % COUNT;
        }

        float[] features() {
            return features[at];
        }

        float[] targets() {
            return targets[at];
        }
    }

    private void chains() {
        for (int size : new int[] {1000, 100_000, 10_000_000}) {
            Input a = input("a", DType.FLOAT32, size);
            Input b = input("b", DType.FLOAT32, size);
            Input c = input("c", DType.FLOAT32, size);
            Input d = input("d", DType.FLOAT32, size);
            Node y = sub(mul(sigmoid(add(mul(a, b), c)), tanh(d)), exp(neg(mul(a, a))));
            Node sum = ReductionOps.sum(y);
            List<Input> inputs = List.of(a, b, c, d);
            String name = "T4-chain-" + size;
            if (isWanted(name + "-fwd")) {
                Workspace workspace = workspace(inputs, List.of(y));
                print(name + "-fwd", "ns/element", 1e9 / size / rate(workspace::run));
            }
            if (isWanted(name + "-fwdbwd")) {
                List<Node> all = Program.outputs(sum, Autodiff.gradient(sum, inputs));
                Workspace workspace = workspace(inputs, all);
                print(name + "-fwdbwd", "ns/element", 1e9 / size / rate(workspace::run));
            }
        }
    }

    private void scalars() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node chain = x;
        for (int i = 0; i < 3333; i++) {
            chain = sin(add(mul(chain, y), z));
        }
        if (isWanted("T5-xyz-fwdbwd")) {
            print("T5-xyz-fwdbwd", "us/eval", 1e6 / evaluations(mul(add(x, y), z), x, y, z));
        }
        if (isWanted("T5-dag10k-fwdbwd")) {
            print("T5-dag10k-fwdbwd", "ms/eval", 1e3 / evaluations(chain, x, y, z));
        }
    }

    private static double evaluations(Node f, Input... inputs) {
        List<Input> all = List.of(inputs);
        List<Node> outputs = Program.outputs(f, Autodiff.gradient(f, all));
        Program program = Program.compile(all, outputs);
        program.awaitWarm();
        ScalarFunction function = program.scalarFunction();
        double[] values = new double[inputs.length];
        Arrays.fill(values, 0.3);
        double[] results = new double[outputs.size()];
        int calls = 1000;
        double rate =
                rate(
                        () -> {
                            for (int i = 0; i < calls; i++) {
                                values[0] = results[0] * 1e-3 + 0.3;
                                function.call(values, results);
                            }
                        });
        return calls * rate;
    }

    private static Workspace workspace(List<Input> inputs, List<Node> outputs) {
        Program program = Program.compile(inputs, outputs);
        program.awaitWarm();
        Workspace workspace = program.workspace(State.empty());
        SplittableRandom random = new SplittableRandom(5);
        for (Input input : inputs) {
            float[] values = new float[input.shape().count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
            workspace.set(input, values);
        }
        return workspace;
    }

    private boolean isWanted(String task) {
        return task.matches(wanted);
    }

    /// Calls a second: the median of short windows, after as long a time to warm up.
    private static double rate(Runnable work) {
        double best = Double.MAX_VALUE;
        long start = System.nanoTime();
        int calls = 0;
        while (System.nanoTime() - start < SECONDS * 1e9 || calls < 3) {
            long before = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - before) * 1e-9);
            calls++;
        }
        long window = Math.max(1, (long) (WINDOW_SECONDS / best));
        List<Double> rates = new ArrayList<>();
        start = System.nanoTime();
        while (System.nanoTime() - start < SECONDS * 1e9 || rates.size() < 3) {
            long before = System.nanoTime();
            for (long i = 0; i < window; i++) {
                work.run();
            }
            rates.add(window / ((System.nanoTime() - before) * 1e-9));
        }
        double[] sorted = rates.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) ((sorted.length - 1) * QUANTILE)];
    }

    private static void print(String task, String metric, double value) {
        System.out.printf(Locale.ROOT, "adjoint,%s,%d,%s,%.5g%n", task, THREADS, metric, value);
    }
}
