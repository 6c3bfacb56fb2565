package dev.adjoint.autodiff.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A copy of the library that an application server loads and drops again leaves nothing behind:
/// its threads end, so its class loader is collected.
class ClassLoaderTest {
    private static final int ROUNDS = 300;
    private static final String COLLECTED = "it is collected";

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

    /// Whether a copy is collected, in a process that keeps no soft references: the JDK has some to
    /// classes whose records it has compared.
    public static void main(String[] arguments) throws Exception {
        WeakReference<ClassLoader> copy = used();
        for (int round = 0; round < ROUNDS && copy.get() != null; round++) {
            System.gc();
            Thread.sleep(50);
        }
        System.out.println(copy.get() == null ? COLLECTED : "it is still there");
    }

    @Test
    void aDroppedCopyOfTheLibraryIsCollected() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-XX:SoftRefLRUPolicyMSPerMB=0",
                                "-Dadjoint.threads=2",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                ClassLoaderTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains(COLLECTED), text);
    }

    private static WeakReference<ClassLoader> used() throws Exception {
        URL[] places = {place(Program.class), place(ClassLoaderTest.class)};
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(places, platform)) {
            Class<?> job = Class.forName(Job.class.getName(), true, loader);
            ((Runnable) job.getConstructor().newInstance()).run();
            return new WeakReference<>(loader);
        }
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
