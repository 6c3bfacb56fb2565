package benchmarks;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.TrainingStep;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Training steps a second, data on hand: forward, loss, backward and the update. One thread with
/// `-jvmArgsAppend -XX:ActiveProcessorCount=1`, all cores without.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class TrainingSteps {
    /// One batch alone is soon learnt, and gradients that vanish are slow to compute with.
    private static final int BATCHES = 16;

    /// The networks, with their batches.
    public enum Network {
        /// 64-32-16-10, tanh, softmax cross-entropy, 32 rows.
        SMALL(32, Mlp.input(64).dense(32, Activations.TANH).dense(16, Activations.TANH).dense(10)),
        /// 784-512-256-10, relu, softmax cross-entropy, 128 rows.
        DIGITS(
                128,
                Mlp.input(784).dense(512, Activations.RELU).dense(256, Activations.RELU).dense(10)),
        /// 1024-2048-2048-1024, relu, mean squared error, 256 rows.
        WIDE(
                256,
                Mlp.input(1024)
                        .dense(2048, Activations.RELU)
                        .dense(2048, Activations.RELU)
                        .dense(1024));

        private final int rows;
        private final Mlp.Builder builder;

        Network(int rows, Mlp.Builder builder) {
            this.rows = rows;
            this.builder = builder;
        }
    }

    @Param({"SMALL", "DIGITS", "WIDE"})
    private Network network;

    @Param({"sgd", "adam"})
    private String optimizer;

    private TrainingStep step;
    private final float[][] features = new float[BATCHES][];
    private final float[][] targets = new float[BATCHES][];
    private int next;

    @Setup
    public void compile() {
        Mlp model = network.builder.build();
        boolean isRegression = network == Network.WIDE;
        step =
                Trainer.of(model)
                        .loss(
                                isRegression
                                        ? Losses.MEAN_SQUARED_ERROR
                                        : Losses.SOFTMAX_CROSS_ENTROPY)
                        .optimizer(
                                optimizer.equals("adam")
                                        ? Optimizers.adam(1e-3)
                                        : Optimizers.sgd(0.01))
                        .batchSize(network.rows)
                        .seed(1)
                        .start()
                        .step(network.rows);
        SplittableRandom random = new SplittableRandom(3);
        for (int batch = 0; batch < BATCHES; batch++) {
            features[batch] = new float[network.rows * model.inputs()];
            for (int i = 0; i < features[batch].length; i++) {
                features[batch][i] = (float) random.nextDouble();
            }
            targets[batch] = new float[network.rows * model.outputs()];
            for (int row = 0; row < network.rows; row++) {
                targets[batch][row * model.outputs() + random.nextInt(model.outputs())] = 1;
            }
        }
        step.program().awaitWarm();
    }

    @Benchmark
    public double step() {
        next = (next + 1) % BATCHES;
        return step.step(features[next], targets[next]);
    }
}
