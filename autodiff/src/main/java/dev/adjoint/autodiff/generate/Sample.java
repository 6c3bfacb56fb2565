package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelLayout;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Draw;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.generate.form.FormCode;
import dev.adjoint.autodiff.generate.form.Split;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a kernel is called with for the JIT compiler to see: sizes, and arrays that they fit.
final class Sample {
    /// What arrays hold, in turn, so that conditions on what a row comes to are seen both ways.
    private static final double[] VALUES = {0.5, -1, 0, 3, 1, -0.25, 0.125, 2, -4, 1e-3, 0.75};

    private final KernelSpec spec;
    private final Object[] arrays;
    private final int[] ints;
    private final double[] numbers;
    private final int range;
    private final Object scratch;

    /// @param number what the kernel is told of each number that is left open, and 0 to have arrays
    ///   of zeros: with different samples different ones, so that both sides of a condition are
    ///   seen, such as whether a gradient that the kernel is told to scale is finite
    private Sample(KernelSpec spec, double number, int[] sizes) {
        this.spec = spec;
        KernelLayout layout = spec.layout();
        int operands = spec.operands().size();
        numbers = new double[spec.entries().size()];
        Arrays.fill(numbers, number);
        arrays = new Object[operands + 1];
        ints = Arrays.copyOf(sizes, layout.count());
        for (int operand = 0; operand < operands; operand++) {
            lay(operand, layout);
            if (number != 0 && !isOfPlaces(operand)) {
                fill(arrays[operand], operand);
            }
        }
        Split split = FormCode.of(spec.form()).split(spec, sizes);
        split.putInto(ints, layout);
        arrays[operands] = spec.dtype().newArray(split.partials());
        range = split.end();
        scratch = spec.dtype().newArray(split.scratch());
    }

    /// Samples on which a kernel goes everywhere, the quickest first, and then one for each of some
    /// sizes that it will have to serve.
    static List<Sample> of(KernelSpec spec, List<int[]> served) {
        List<Sample> samples = new ArrayList<>();
        List<int[]> sizes = FormCode.of(spec.form()).sizes(spec);
        for (int i = 0; i < sizes.size(); i++) {
            samples.add(new Sample(spec, i < sizes.size() - 1 ? 1 : 0, sizes.get(i)));
        }
        served.forEach(each -> samples.add(new Sample(spec, 1, each)));
        return samples;
    }

    void run(KernelBody body) {
        body.run(arrays, ints, numbers, scratch, 0, range);
    }

    /// Three calls that do nothing, of the body and of two others. With the body alone, C2 would
    /// write its code into this method, and no longer count its calls.
    void runEmpty(KernelBody body) {
        KernelBody nothing = (_, _, _, _, _, _) -> {};
        KernelBody nothingEither = (_, _, _, _, _, _) -> {};
        for (int i = 0; i < 3; i++) {
            KernelBody each = i == 0 ? body : i == 1 ? nothing : nothingEither;
            each.run(arrays, ints, numbers, scratch, 0, 0);
        }
    }

    /// Whether an operand names places of another, or is the key of random numbers.
    private boolean isOfPlaces(int operand) {
        return spec.operands().stream().anyMatch(other -> other.index() == operand)
                || spec.entries().stream()
                        .anyMatch(entry -> entry instanceof Draw draw && draw.operand() == operand);
    }

    private static void fill(Object array, int seed) {
        for (int i = 0; i < Array.getLength(array); i++) {
            double value = VALUES[Math.floorMod(i * (seed + 1) + i / VALUES.length, VALUES.length)];
            if (array instanceof float[] floats) {
                floats[i] = (float) value;
            } else {
                ((double[]) array)[i] = value;
            }
        }
    }

    /// Gives an operand an array of its own and strides as if it lay there in order.
    private void lay(int operand, KernelLayout layout) {
        int rank = spec.rank();
        int stride = 1;
        List<Step> steps = spec.operands().get(operand).steps();
        for (int axis = 0; axis < rank; axis++) {
            if (steps.get(axis) == Step.ONE) {
                stride *= ints[axis];
            }
        }
        for (int axis = rank - 1; axis >= 0; axis--) {
            if (steps.get(axis) == Step.ANY) {
                ints[layout.stride(operand, axis)] = stride;
                stride *= ints[axis];
            }
        }
        arrays[operand] =
                spec.operands().get(operand).dtype().newArray(stride + KernelBody.PADDING);
    }
}
