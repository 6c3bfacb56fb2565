package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/// That compiled powers are as accurate as docs/conventions.md promises, exact where the power is a
/// number of the element type, and those of [StrictMath#pow] in the special cases. ([Math#pow] of
/// Java 25 on x86 takes some large exponents that have a half for odd: it gives negative infinity
/// for -0 to the power of 0.5 - 2⁵².)
@Tag("kernels")
class PowerTest {
    private static final int PAIRS = 4000;

    /// An x and a y as the element type has them.
    private record Pair(double x, double y) {}

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aPowerIsWithinOneUlp(DType dtype) {
        List<Pair> pairs = randomPairs(dtype);
        double[] powers = powers(dtype, pairs);
        int checked = 0;
        for (int i = 0; i < powers.length; i++) {
            Pair pair = pairs.get(i);
            double expected = Precise.pow(pair.x, pair.y);
            if (isNormal(expected, dtype)) {
                double off = Math.abs(powers[i] - expected) / ulp(expected, dtype);
                assertTrue(off <= 1, () -> pair + " in " + dtype + " is off by " + off + " ulp");
                checked++;
            }
        }
        assertTrue(checked > PAIRS * 4 / 5, checked + " pairs have a normal power");
    }

    /// Of all magnitudes, near 1 and subnormal, with powers that spread over all exponents.
    private static List<Pair> randomPairs(DType dtype) {
        SplittableRandom random = new SplittableRandom(17);
        double largest = dtype == DType.FLOAT32 ? 127.9 : 1023.9;
        double smallest = Math.log(smallestNormal(dtype)) / Math.log(2);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            double any =
                    switch (i % 4) {
                        case 0 -> Math.pow(2, random.nextDouble(smallest - 20, largest));
                        case 1 -> 1 + Math.pow(2, random.nextDouble(-20, -1));
                        case 2 -> 1 - Math.pow(2, random.nextDouble(-20, -1));
                        default -> random.nextDouble(0.1, 9);
                    };
            double x = dtype.round(any);
            double exponent =
                    switch (i % 3) {
                        case 0 -> random.nextDouble(smallest, largest);
                        case 1 -> random.nextBoolean() ? largest : smallest + 0.1;
                        default -> random.nextDouble(-2, 2);
                    };
            pairs.add(new Pair(x, dtype.round(exponent * Math.log(2) / Math.log(x))));
        }
        return pairs;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aPowerThatIsANumberIsExact(DType dtype) {
        double end = dtype == DType.FLOAT32 ? 0x1p24 : 0x1p53;
        List<Pair> pairs = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        for (int x = -300; x <= 300; x++) {
            double power = 1;
            for (int n = 0; Math.abs(power) <= end && n < 60; n++) {
                pairs.add(new Pair(x, n));
                expected.add(power);
                power *= x;
            }
            pairs.add(new Pair(x * x, 0.5));
            expected.add((double) Math.abs(x));
            pairs.add(new Pair(2, x / 4));
            expected.add(Math.scalb(1.0, x / 4));
        }
        double[] powers = powers(dtype, pairs);
        for (int i = 0; i < powers.length; i++) {
            assertEquals(expected.get(i), powers[i], pairs.get(i) + " in " + dtype);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void specialCasesAreThoseOfStrictMath(DType dtype) {
        double[] values = specialValues(dtype);
        List<Pair> pairs = new ArrayList<>();
        for (double x : values) {
            for (double y : values) {
                pairs.add(new Pair(x, y));
            }
        }
        double[] powers = powers(dtype, pairs);
        for (int i = 0; i < powers.length; i++) {
            Pair pair = pairs.get(i);
            double expected = dtype.round(StrictMath.pow(pair.x, pair.y));
            boolean isOrdinary = Double.isFinite(expected) && expected != 0;
            double most = isOrdinary ? ulp(expected, dtype) : 0;
            boolean isSame = Double.compare(expected, powers[i]) == 0;
            boolean isNear = Math.abs(expected - powers[i]) <= most && isOrdinary;
            double actual = powers[i];
            assertTrue(isSame || isNear, () -> pair + " in " + dtype + " gives " + actual);
        }
    }

    /// Both signs of the ends of the format, of what is whole, odd or neither, and of the numbers
    /// from which on none is odd, and none has a fraction.
    private static double[] specialValues(DType dtype) {
        boolean isSingle = dtype == DType.FLOAT32;
        double whole = isSingle ? 0x1p23 : 0x1p52;
        double smallest = isSingle ? Float.MIN_VALUE : Double.MIN_VALUE;
        double largest = isSingle ? Float.MAX_VALUE : Double.MAX_VALUE;
        double[] sizes = {
            0,
            1,
            2,
            3,
            4,
            5,
            0.5,
            1.5,
            2.5,
            0.3,
            1e-3,
            33,
            smallest,
            3 * smallest,
            smallestNormal(dtype),
            largest,
            whole,
            whole + 1,
            whole - 0.5,
            whole / 2 + 0.5,
            whole / 2 + 1,
            2 * whole - 1,
            2 * whole,
            2 * whole + 2,
            4 * whole,
            dtype.round(1e30),
            1 + 2 / whole,
            1 - 1 / whole,
            Double.POSITIVE_INFINITY,
            Double.NaN
        };
        return Arrays.stream(sizes)
                .flatMap(x -> DoubleStream.of(x, -x))
                .map(dtype::round)
                .toArray();
    }

    private static double[] powers(DType dtype, List<Pair> pairs) {
        Input x = Leaves.input("x", dtype, pairs.size());
        Input y = Leaves.input("y", dtype, pairs.size());
        var xs = x.is(pairs.stream().mapToDouble(Pair::x).toArray());
        var ys = y.is(pairs.stream().mapToDouble(Pair::y).toArray());
        List<Tensor> values =
                Compiled.formsMustAgree("pow", List.of(ArithmeticOps.pow(x, y)), List.of(xs, ys));
        return values.getFirst().toDoubles();
    }

    private static boolean isNormal(double value, DType dtype) {
        double size = Math.abs(value);
        double largest = dtype == DType.FLOAT32 ? Float.MAX_VALUE : 1e300;
        return size >= smallestNormal(dtype) && size <= largest;
    }

    private static double smallestNormal(DType dtype) {
        return dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    }

    private static double ulp(double value, DType dtype) {
        return dtype == DType.FLOAT32 ? Math.ulp((float) value) : Math.ulp(value);
    }
}
