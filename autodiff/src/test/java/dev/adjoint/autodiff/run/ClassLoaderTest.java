package dev.adjoint.autodiff.run;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/// A copy of the library that an application server loads and drops again leaves nothing behind:
/// its threads end, so its class loader is collected.
class ClassLoaderTest {
    private static final int ROUNDS = 300;

    /// What the copy does: it needs helping threads, and the one that has kernels compiled.
    public static final class Job implements Runnable {
        public Job() {}

        @Override
        public void run() {
            Input x = Leaves.input("x", DType.FLOAT32, 300, 300);
            Node y = ReductionOps.sum(ContractionOps.matmul(x, x));
            Program program = Program.compile(List.of(x), List.of(y));
            program.run(x.is(new float[90_000]));
            program.awaitWarm();
            program.run(x.is(new float[90_000]));
        }
    }

    @Test
    void aDroppedCopyOfTheLibraryIsCollected() throws Exception {
        WeakReference<ClassLoader> copy = used();
        for (int round = 0; round < ROUNDS && copy.get() != null; round++) {
            System.gc();
            Thread.sleep(50);
        }
        assertNull(copy.get());
    }

    private static WeakReference<ClassLoader> used() throws Exception {
        URL[] places = {place(Program.class), place(ClassLoaderTest.class)};
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(places, platform)) {
            Class<?> job = Class.forName(Job.class.getName(), true, loader);
            Thread thread = new Thread((Runnable) job.getConstructor().newInstance());
            thread.start();
            thread.join();
            return new WeakReference<>(loader);
        }
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
