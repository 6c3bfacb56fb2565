package laws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// That the truth is true: each of its derivatives is the slope of the one before, and some are
/// known by hand.
class TaylorTest {
    private static final Reals REALS = new Reals(80);
    private static final BigDecimal STEP = new BigDecimal("1e-14");

    /// A central difference is off by the square of the step, times a derivative two orders higher.
    private static final BigDecimal NEAR = new BigDecimal("1e-20");

    static List<SmoothRow> rows() {
        return EveryOrderRowsTest.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachDerivativeIsTheSlopeOfTheOneBefore(SmoothRow row) {
        boolean isSomewhereSmooth = false;
        for (String first : List.of("0.3", "1.7", "-0.6")) {
            BigDecimal[] point = new BigDecimal[row.variables()];
            Arrays.setAll(point, i -> new BigDecimal(first).add(BigDecimal.valueOf(i * 0.19)));
            for (int variable = 0; variable < point.length; variable++) {
                isSomewhereSmooth |= derivativesAreSlopes(row, point, variable);
            }
        }
        assertTrue(isSomewhereSmooth, "no point was smooth");
    }

    private static boolean derivativesAreSlopes(SmoothRow row, BigDecimal[] point, int variable) {
        Optional<Taylor> here = row.at(REALS, point);
        Optional<Taylor> after = row.at(REALS, moved(point, variable, STEP));
        Optional<Taylor> before = row.at(REALS, moved(point, variable, STEP.negate()));
        if (here.isEmpty() || after.isEmpty() || before.isEmpty()) {
            return false;
        }
        for (int[] exponents : Monomials.of(point.length).upTo(EveryOrder.HIGHEST)) {
            int[] further = exponents.clone();
            further[variable]++;
            BigDecimal rise =
                    after.get().derivative(exponents).subtract(before.get().derivative(exponents));
            BigDecimal slope = rise.divide(STEP.add(STEP));
            BigDecimal off = slope.subtract(here.get().derivative(further)).abs();
            BigDecimal most = NEAR.multiply(here.get().size(further).add(BigDecimal.ONE));
            assertTrue(off.compareTo(most) < 0, () -> row + " " + Arrays.toString(further));
        }
        return true;
    }

    private static BigDecimal[] moved(BigDecimal[] point, int variable, BigDecimal by) {
        BigDecimal[] moved = point.clone();
        moved[variable] = moved[variable].add(by);
        return moved;
    }

    @ParameterizedTest
    @CsvSource({
        "x^x, 1, 3, 3",
        "x^(x - 1), 1, 2, 2",
        "atanh, 1e-12, 2, 2.000000000000000000000004e-12",
        "asinh, 0, 3, -1",
        "sigmoid, 40, 1, 4.248354255291589e-18",
        "tanh, 8, 1, 4.501405975637292e-7",
        "elu, -38, 1, 3.139132792048030e-17",
        "normalCdf, -40, 0, 3.655893540915030e-350",
        "pow by 3, 0, 3, 6",
        "softsign, 1e20, 1, 1e-40",
        "sin, 1e150, 0, 0.6906310845321496"
    })
    void someDerivativesAreKnown(String name, double at, int order, BigDecimal expected) {
        SmoothRow row =
                rows().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        BigDecimal found = row.at(at).orElseThrow().derivative(order);
        BigDecimal off = found.subtract(expected).abs();
        assertTrue(
                off.compareTo(expected.abs().multiply(new BigDecimal("1e-15"))) <= 0,
                found::toString);
    }
}
