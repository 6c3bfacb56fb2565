package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.TrainingStep;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program in processes that lack something: the JIT compiler C2, threads, memory. The result is
/// right, waiting ends, and the log says once what is missing.
@Tag("kernels")
class OtherMachinesTest {
    private static final int SECONDS = 100;
    private static final String SUM = "sum 349";
    private static final String USER = "/usr/bin/setpriv";
    private static final String LIMIT = "/usr/bin/prlimit";

    /// What the processes run: a large product whose sum is known, and its gradient.
    static final class Job {
        private Job() {}

        public static void main(String[] arguments) {
            Input x = Leaves.input("x", DType.FLOAT32, 300, 200);
            Input w = Leaves.input("w", DType.FLOAT32, 200, 300);
            Node y = ReductionOps.sum(ActivationOps.tanh(ContractionOps.matmul(x, w)));
            List<Node> outputs = new ArrayList<>(List.of(y));
            outputs.addAll(Autodiff.gradient(y, x, w));
            Program program = Program.compile(List.of(x, w), outputs);
            float[] xs = new float[60_000];
            float[] ws = new float[60_000];
            Arrays.fill(xs, 0.1f);
            Arrays.fill(ws, 0.0001937f);
            double sum = program.run(x.is(xs), w.is(ws)).scalar(0);
            boolean isWarm = program.awaitWarm();
            double again = program.run(x.is(xs), w.is(ws)).scalar(0);
            System.out.println("sum " + Math.round(sum) + " warm " + isWarm);
            System.out.println(sum == again ? "the same" : sum + " and " + again);
            System.out.println(program.explain());
        }
    }

    /// What a fresh process runs: a training step whose kernels are of every kind, waited for
    /// first.
    static final class WarmSteps {
        private WarmSteps() {}

        public static void main(String[] arguments) {
            Mlp model = Mlp.input(32).dense(16, Activations.RELU).batchNorm().dense(10).build();
            TrainingStep step = Trainer.of(model).optimizer(Optimizers.adam(0.01)).start().step(16);
            float[] features = new float[16 * 32];
            float[] targets = new float[16 * 10];
            for (int i = 0; i < features.length; i++) {
                features[i] = i % 7 - 3;
            }
            for (int row = 0; row < 16; row++) {
                targets[row * 10 + row % 10] = 1;
            }
            System.out.println("warm " + step.program().awaitWarm());
            for (int i = 0; i < 300; i++) {
                step.step(features, targets);
            }
            System.out.println("and after 300 steps: " + step.program().warmth());
        }
    }

    /// Code that is compiled stays compiled in its first real run, in a process in which it is the
    /// first: later ones have all classes.
    @Test
    void theFirstProgramOfAProcessStaysWarm() throws Exception {
        String text = run(List.of(), List.of(), WarmSteps.class);
        assertTrue(text.contains("warm true\nand after 300 steps: warm: 16 of 16 kernels"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-Xint"})
    void withoutC2NothingIsTriedInVain(String option) throws Exception {
        String text = run(List.of(), List.of(option));
        assertTrue(text.contains(SUM + " warm false\nthe same"), text);
        assertTrue(text.contains("no JIT compiler C2: Java was started with " + option), text);
        assertEquals(1, count(text, "Kernels stay in their scalar form"), text);
    }

    @Test
    void theHeapOfASmallContainerIsEnoughToGetWarm() throws Exception {
        String text = run(List.of(), List.of("-Xmx64m"));
        assertTrue(text.contains(SUM + " warm true\nthe same"), text);
    }

    /// As another user, since no limit on threads holds for root. Java itself needs about fifteen.
    @Test
    void whereNoThreadCanBeStartedTheCallerDoesTheWork() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"));
        assumeTrue(Files.isExecutable(Path.of(USER)) && Files.isExecutable(Path.of(LIMIT)));
        List<String> java = List.of("-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads");
        List<String> user = List.of(USER, "--reuid=54321", "--clear-groups");
        assumeTrue(run(user, java).contains(SUM), "another user cannot run Java");
        boolean isSeen = false;
        for (int threads = 8; threads < 30 && !isSeen; threads++) {
            List<String> limited = new ArrayList<>(user);
            limited.addAll(List.of(LIMIT, "--nproc=" + threads));
            String text = run(limited, java);
            isSeen = text.contains("thread can be started") || text.contains("cannot be started");
            if (isSeen) {
                assertTrue(text.contains(SUM) && text.contains("the same"), text);
            }
        }
        assertTrue(isSeen, "no limit let Java start, and our threads not");
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    /// What a process prints on both streams.
    private static String run(List<String> before, List<String> options)
            throws IOException, InterruptedException {
        return run(before, options, Job.class);
    }

    private static String run(List<String> before, List<String> options, Class<?> job)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Dadjoint.threads=2"));
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        command.add(job.getName());
        Path output = Files.createTempFile("output", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return "did not end in " + SECONDS + " s: " + Files.readString(output);
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }
}
