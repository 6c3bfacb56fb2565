package listings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.fuse.KernelLayout;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.Kernels;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.generate.form.Split;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A kernel's listing, compiled by the JDK's compiler, gives the bits of the generated class.
class ListingBitsTest {
    static Stream<Arguments> samples() {
        return Stream.of(Sample.values())
                .flatMap(
                        sample ->
                                Stream.of(DType.FLOAT32, DType.FLOAT64)
                                        .map(dtype -> Arguments.of(sample, dtype)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("samples")
    void theListingGivesTheBitsOfTheClass(Sample sample, DType dtype, @TempDir Path folder)
            throws Exception {
        int number = 0;
        for (Launch launch : sample.launches(dtype)) {
            Kernel kernel = Kernels.of(launch.spec());
            CompiledListing listing =
                    CompiledListing.of(kernel.source(), folder.resolve("kernel" + number++));
            assertSame(launch, "scalar", kernel.scalar(), listing);
            if (kernel.vector().isPresent()) {
                assertSame(launch, "vector", kernel.vector().get(), listing);
            }
        }
    }

    /// Threads share the units of a product, and how it is cut into them depends on their number.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void howAProductIsCutChangesNoBit(int threads) {
        Input x = Leaves.input("x", DType.FLOAT32, 530, 300);
        Input w = Leaves.input("w", DType.FLOAT32, 140, 300);
        Node y = ActivationOps.tanh(ContractionOps.matmul(x, ShapeOps.transpose(w)));
        Launch launch = Plan.of(List.of(x, w), List.of(y), List.of()).launches().getFirst();
        Kernel kernel = Kernels.of(launch.spec());
        Object[] whole = run(launch, kernel.scalar(), 1, 1);
        assertTrue(Objects.deepEquals(whole, run(launch, kernel.scalar(), threads, 3)));
        kernel.vector()
                .ifPresent(
                        body ->
                                assertTrue(
                                        Objects.deepEquals(whole, run(launch, body, threads, 3))));
    }

    @Test
    void howASumIsSharedChangesNoBit() {
        Input x = Leaves.input("x", DType.FLOAT32, 300_000);
        Node y = FunctionOps.sqrt(ReductionOps.sum(ArithmeticOps.mul(x, x)));
        Launch launch = Plan.of(List.of(x), List.of(y), List.of()).launches().getFirst();
        Kernel kernel = Kernels.of(launch.spec());
        Object[] whole = sum(launch, kernel.scalar(), 1);
        assertTrue(((float[]) whole[1])[0] > 0);
        for (int parts : new int[] {2, 3, 10}) {
            assertTrue(Objects.deepEquals(whole, sum(launch, kernel.scalar(), parts)));
            kernel.vector()
                    .ifPresent(
                            body ->
                                    assertTrue(
                                            Objects.deepEquals(whole, sum(launch, body, parts))));
        }
    }

    /// The parts are worked on from the last to the first, and then the pieces are folded.
    private static Object[] sum(Launch launch, KernelBody body, int parts) {
        Split split = Split.of(launch, 1);
        Object[] arrays = arrays(launch, split);
        Object scratch = scratch(launch, split, false);
        int[] ints = ints(launch, split);
        for (int part = parts - 1; part >= 0; part--) {
            int from = split.units() * part / parts;
            int to = split.units() * (part + 1) / parts;
            body.run(arrays, ints, launch.numbers(), scratch, from, to);
        }
        body.run(arrays, ints, launch.numbers(), scratch, split.units(), split.end());
        return arrays;
    }

    /// @param parts how many calls take a part of the units each
    private static Object[] run(Launch launch, KernelBody body, int threads, int parts) {
        Split split = Split.of(launch, threads);
        Object[] arrays = arrays(launch, split);
        boolean isScalar = body == Kernels.of(launch.spec()).scalar();
        Object scratch = scratch(launch, split, isScalar);
        int[] ints = ints(launch, split);
        for (int part = 0; part < parts; part++) {
            int from = split.units() * part / parts;
            int to = split.units() * (part + 1) / parts;
            body.run(arrays, ints, launch.numbers(), scratch, from, to);
        }
        return arrays;
    }

    private static Object scratch(Launch launch, Split split, boolean isScalar) {
        DType dtype = launch.spec().dtype();
        if (!isScalar || split.rows() == 0) {
            return dtype.newArray(split.scratch());
        }
        Class<?> type = dtype == DType.FLOAT32 ? float.class : double.class;
        return Array.newInstance(type, split.rows(), split.rowLength());
    }

    private static void assertSame(
            Launch launch, String form, KernelBody body, CompiledListing listing) throws Exception {
        Split split = Split.of(launch, 2);
        Object[] expected = arrays(launch, split);
        Object[] actual = arrays(launch, split);
        int[] ints = ints(launch, split);
        Object scratch = scratch(launch, split, form.equals("scalar"));
        body.run(expected, ints, launch.numbers(), scratch, 0, split.end());
        listing.run(form, actual, ints, launch.numbers(), scratch, 0, split.end());
        assertTrue(Objects.deepEquals(expected, actual), form);
    }

    /// For each operand an array of its own, filled with the same numbers each time.
    private static Object[] arrays(Launch launch, Split split) {
        SplittableRandom random = new SplittableRandom(7);
        int operands = launch.arrays().size();
        Object[] arrays = new Object[operands + 1];
        arrays[operands] = launch.spec().dtype().newArray(split.partials());
        for (int operand = 0; operand < operands; operand++) {
            int count = launch.arrays().get(operand).shape().count() + KernelBody.PADDING;
            arrays[operand] = launch.spec().operands().get(operand).dtype().newArray(count);
            for (int i = 0; i < count; i++) {
                double value = random.nextDouble(-2, 2);
                switch (arrays[operand]) {
                    case float[] floats -> floats[i] = (float) value;
                    case double[] doubles -> doubles[i] = value;
                    default -> throw new IllegalStateException("a mask in memory");
                }
            }
        }
        return arrays;
    }

    private static int[] ints(Launch launch, Split split) {
        KernelLayout layout = launch.spec().layout();
        int[] ints = new int[layout.count()];
        for (int axis = 0; axis < launch.spec().rank(); axis++) {
            ints[layout.size(axis)] = launch.size(axis);
            for (int operand = 0; operand < launch.arrays().size(); operand++) {
                ints[layout.stride(operand, axis)] = launch.stride(operand, axis);
            }
        }
        split.putInto(ints, layout);
        return ints;
    }
}
