package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;

import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

/// Once the JIT compiler has come to it, a training step allocates not one byte: neither on the
/// thread that trains nor on those that help. The test has a JVM of its own, as a training in a
/// user's program mostly has.
@Tag("alone")
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ATTEMPTS = 20;

    /// A training and one batch for it.
    private record Case(Training training, TrainingStep step, float[] features, float[] targets) {
        static Case of(Mlp model, int rows) {
            Training training = Trainer.of(model).batchSize(rows).seed(1).start();
            Random random = new Random(3);
            float[] features = new float[rows * model.inputs()];
            for (int i = 0; i < features.length; i++) {
                features[i] = random.nextFloat();
            }
            float[] targets = new float[rows * model.outputs()];
            for (int row = 0; row < rows; row++) {
                targets[row * model.outputs() + random.nextInt(model.outputs())] = 1;
            }
            return new Case(training, training.step(rows), features, targets);
        }

        Runnable adaptive() {
            return () -> step.step(features, targets);
        }

        Runnable scalar() {
            Program program = step.program();
            Workspace workspace = program.workspace(training.state(), Form.SCALAR);
            return () -> {
                workspace.set(program.arguments().get(0), features);
                workspace.set(program.arguments().get(1), targets);
                workspace.run();
            };
        }
    }

    /// What some steps allocated.
    private record Bytes(long caller, long workers) {
        static final Bytes NONE = new Bytes(0, 0);
    }

    @Test
    void theScalarFormAllocatesNothing() {
        Case small = Case.of(small(), 32);
        requireNoAllocation(small, small.scalar(), 3000, 1000);
    }

    @Test
    void theVectorFormAllocatesNothing() {
        Case small = Case.of(small(), 32);
        awaitVectors(small.step.program());
        requireNoAllocation(small, small.adaptive(), 3000, 1000);
    }

    @Test
    void layersThatDrawNumbersAndKeepStatisticsAllocateNothing() {
        Mlp model =
                Mlp.input(32)
                        .dense(16, Activations.RELU)
                        .dropout(0.2)
                        .batchNorm()
                        .residual(block -> block.maxout(16, 2).layerNorm())
                        .dense(10)
                        .build();
        Case layers = Case.of(model, 16);
        awaitVectors(layers.step.program());
        requireNoAllocation(layers, layers.adaptive(), 3000, 1000);
    }

    /// Of a size at which products are shared, yet not so large that plain code takes long.
    @Test
    void theScalarFormAllocatesNothingWhereWorkersHelp() {
        Mlp model = Mlp.input(320).dense(128, Activations.TANH).dense(10).build();
        Case shared = Case.of(model, 64);
        requireNoAllocation(shared, shared.scalar(), 500, 500);
        requireWorkers();
    }

    @Test
    void theVectorFormAllocatesNothingWhereWorkersHelp() {
        Mlp model = Mlp.input(784).dense(256, Activations.RELU).dense(10).build();
        Case shared = Case.of(model, 128);
        awaitVectors(shared.step.program());
        requireNoAllocation(shared, shared.adaptive(), 200, 1000);
        requireWorkers();
    }

    private static Mlp small() {
        return Mlp.input(64)
                .dense(32, Activations.TANH)
                .dense(16, Activations.TANH)
                .dense(10)
                .build();
    }

    private static void awaitVectors(Program program) {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        assertTrue(program.awaitWarm(), "a vector form is not compiled");
        assertTrue(program.kernels().stream().anyMatch(CompiledKernel::hasVectorForm));
    }

    /// The compiler takes a method when it will, and what runs before that may allocate a little:
    /// so the last of some attempts counts.
    private static void requireNoAllocation(Case of, Runnable step, int warmup, int steps) {
        repeat(step, warmup);
        float[] before = of.training.state().get("dense1/weight").toFloats();
        Bytes bytes = measure(step, steps);
        for (int i = 1; i < ATTEMPTS && !bytes.equals(Bytes.NONE); i++) {
            bytes = measure(step, steps);
        }
        assertEquals(Bytes.NONE, bytes, "allocated by the last " + steps + " steps");
        float[] after = of.training.state().get("dense1/weight").toFloats();
        assertFalse(Arrays.equals(before, after), "the steps did not train");
    }

    private static Bytes measure(Runnable step, int steps) {
        long[] workers = workers();
        long workersBefore = allocatedBy(workers);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(step, steps);
        long caller = THREADS.getCurrentThreadAllocatedBytes() - before;
        return new Bytes(caller, allocatedBy(workers) - workersBefore);
    }

    private static void repeat(Runnable step, int steps) {
        for (int i = 0; i < steps; i++) {
            step.run();
        }
    }

    private static long allocatedBy(long[] threads) {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
    }

    private static long[] workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("adjoint-worker"))
                .mapToLong(Thread::threadId)
                .toArray();
    }

    private static void requireWorkers() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            assertNotEquals(0, workers().length, "no worker was started: the case is too small");
        }
    }
}
