package listings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.generate.Blocks;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.KernelBody;
import dev.adjoint.autodiff.generate.Kernels;
import dev.adjoint.autodiff.generate.Pieces;
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
        Pieces pieces = Pieces.of(launch);
        int[] ints = ints(launch);
        pieces.putInto(ints);
        Object[] arrays = arrays(launch);
        arrays[launch.arrays().size()] = launch.spec().dtype().newArray(pieces.partials());
        Object scratch = launch.spec().dtype().newArray(Kernel.SCRATCH);
        int count = pieces.count();
        for (int part = parts - 1; part >= 0; part--) {
            int from = count * part / parts;
            int to = count * (part + 1) / parts;
            body.run(arrays, ints, launch.numbers(), scratch, from, to);
        }
        body.run(arrays, ints, launch.numbers(), scratch, count, count + 1);
        return arrays;
    }

    /// @param parts how many calls take a part of the units each
    private static Object[] run(Launch launch, KernelBody body, int threads, int parts) {
        Blocks blocks = Blocks.of(launch, threads);
        Object[] arrays = arrays(launch);
        boolean isScalar = body == Kernels.of(launch.spec()).scalar();
        Object scratch = scratch(launch, blocks, isScalar);
        int[] ints = ints(launch);
        blocks.putInto(ints);
        int units = blocks.units();
        for (int part = 0; part < parts; part++) {
            int from = units * part / parts;
            int to = units * (part + 1) / parts;
            body.run(arrays, ints, launch.numbers(), scratch, from, to);
        }
        return arrays;
    }

    private static Object scratch(Launch launch, Blocks blocks, boolean isScalar) {
        DType dtype = launch.spec().dtype();
        if (!isScalar) {
            return dtype.newArray(blocks.scratch());
        }
        Class<?> type = dtype == DType.FLOAT32 ? float.class : double.class;
        return Array.newInstance(type, blocks.arrays(), blocks.columns());
    }

    private static void assertSame(
            Launch launch, String form, KernelBody body, CompiledListing listing) throws Exception {
        Object[] expected = arrays(launch);
        Object[] actual = arrays(launch);
        KernelSpec spec = launch.spec();
        int[] ints = ints(launch);
        int end = launch.range();
        Object scratch = spec.dtype().newArray(Kernel.SCRATCH);
        if (spec.isProduct()) {
            Blocks blocks = Blocks.of(launch, 2);
            blocks.putInto(ints);
            end = blocks.units();
            scratch = scratch(launch, blocks, form.equals("scalar"));
        } else if (spec.isInPieces()) {
            Pieces pieces = Pieces.of(launch);
            pieces.putInto(ints);
            end = pieces.count() + 1;
            expected[launch.arrays().size()] = spec.dtype().newArray(pieces.partials());
            actual[launch.arrays().size()] = spec.dtype().newArray(pieces.partials());
        }
        body.run(expected, ints, launch.numbers(), scratch, 0, end);
        listing.run(form, actual, ints, launch.numbers(), scratch, 0, end);
        assertTrue(Objects.deepEquals(expected, actual), form);
    }

    /// For each operand an array of its own, filled with the same numbers each time.
    private static Object[] arrays(Launch launch) {
        SplittableRandom random = new SplittableRandom(7);
        int operands = launch.arrays().size();
        Object[] arrays = new Object[operands + 1];
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

    private static int[] ints(Launch launch) {
        int rank = launch.spec().rank();
        int told = launch.spec().isInPieces() ? Pieces.COUNT : Blocks.COUNT;
        int[] ints = new int[rank + launch.arrays().size() * (rank + 1) + told];
        for (int axis = 0; axis < rank; axis++) {
            ints[axis] = launch.size(axis);
            for (int operand = 0; operand < launch.arrays().size(); operand++) {
                ints[rank + operand * (rank + 1) + 1 + axis] = launch.stride(operand, axis);
            }
        }
        return ints;
    }
}
