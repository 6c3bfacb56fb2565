package laws;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A function of some variables near a point, as its Taylor polynomial up to [Monomials#DEGREE],
/// and beside each coefficient the sum of the absolute values of the terms that it is made of by
/// Faà di Bruno's formula. Where a function is not smooth an [ArithmeticException] says so.
///
/// The terms are those of exact values, or [Sizes#ROUNDED] those of values that were rounded on the
/// way: what the rounding of an inner value does to an outer function then counts as a term.
final class Taylor {
    private static final MathContext ROUGH = new MathContext(8, RoundingMode.UP);

    /// Which terms the sizes are made of.
    enum Sizes {
        EXACT,
        ROUNDED
    }

    private final Reals reals;
    private final Sizes kind;
    private final Monomials monomials;
    private final BigDecimal[] coefficients;
    private final BigDecimal[] sizes;

    private Taylor(
            Reals reals,
            Sizes kind,
            Monomials monomials,
            BigDecimal[] coefficients,
            BigDecimal[] sizes) {
        this.reals = reals;
        this.kind = kind;
        this.monomials = monomials;
        this.coefficients = coefficients;
        this.sizes = sizes;
    }

    private static Taylor constant(Reals reals, Sizes kind, int variables, BigDecimal value) {
        Monomials monomials = Monomials.of(variables);
        BigDecimal[] coefficients = zeros(monomials.size());
        coefficients[0] = value;
        BigDecimal[] sizes = zeros(monomials.size());
        sizes[0] = value.abs();
        return new Taylor(reals, kind, monomials, coefficients, sizes);
    }

    /// The variable of a number, at a value.
    static Taylor variable(Reals reals, Sizes kind, int variables, int which, BigDecimal at) {
        Taylor constant = constant(reals, kind, variables, at);
        int[] exponents = new int[variables];
        exponents[which] = 1;
        int index = constant.monomials.index(exponents);
        constant.coefficients[index] = BigDecimal.ONE;
        constant.sizes[index] = BigDecimal.ONE;
        return constant;
    }

    Taylor like(double value) {
        return like(new BigDecimal(value));
    }

    Taylor like(BigDecimal value) {
        return constant(reals, kind, variables(), value);
    }

    Sizes kind() {
        return kind;
    }

    Reals reals() {
        return reals;
    }

    BigDecimal value() {
        return coefficients[0];
    }

    int signum() {
        return coefficients[0].signum();
    }

    private int variables() {
        return monomials.variables();
    }

    /// The derivative, as many times for each variable as `exponents` says.
    BigDecimal derivative(int... exponents) {
        int index = monomials.index(exponents);
        return coefficients[index].multiply(BigDecimal.valueOf(monomials.factorials(index)));
    }

    /// The sum of the absolute values of the derivative's terms.
    BigDecimal size(int... exponents) {
        int index = monomials.index(exponents);
        return sizes[index].multiply(BigDecimal.valueOf(monomials.factorials(index)));
    }

    Taylor plus(Taylor other) {
        Taylor sum = like(BigDecimal.ZERO);
        for (int i = 0; i < monomials.size(); i++) {
            sum.coefficients[i] = coefficients[i].add(other.coefficients[i], reals.context());
            sum.sizes[i] = sizes[i].add(other.sizes[i], ROUGH);
        }
        return sum;
    }

    Taylor plus(double other) {
        return plus(like(other));
    }

    Taylor negated() {
        Taylor negated = like(BigDecimal.ZERO);
        Arrays.setAll(negated.coefficients, i -> coefficients[i].negate());
        Arrays.setAll(negated.sizes, i -> sizes[i]);
        return negated;
    }

    Taylor minus(Taylor other) {
        return plus(other.negated());
    }

    Taylor minus(double other) {
        return plus(-other);
    }

    Taylor times(Taylor other) {
        Taylor product = like(BigDecimal.ZERO);
        for (int[] each : monomials.products()) {
            BigDecimal left = sizes[each[0]];
            BigDecimal right = other.sizes[each[1]];
            if (left.signum() != 0 && right.signum() != 0) {
                BigDecimal term =
                        coefficients[each[0]].multiply(
                                other.coefficients[each[1]], reals.context());
                product.add(each[2], term, left.multiply(right, ROUGH));
            }
        }
        return product;
    }

    private void add(int index, BigDecimal term, BigDecimal size) {
        coefficients[index] = coefficients[index].add(term, reals.context());
        sizes[index] = sizes[index].add(size, ROUGH);
    }

    Taylor times(double other) {
        return times(like(other));
    }

    Taylor over(Taylor other) {
        return times(other.power(-1));
    }

    /// φ of this, from the Taylor coefficients of φ at this value: Σ φ_j (this - value)^j.
    private Taylor composed(BigDecimal... outer) {
        Taylor moved = minus(like(value()));
        moved.sizes[0] = BigDecimal.ZERO;
        Taylor sum = outer(Monomials.DEGREE, outer);
        for (int j = Monomials.DEGREE - 1; j >= 0; j--) {
            sum = sum.times(moved).plus(outer(j, outer));
        }
        return sum;
    }

    /// A coefficient of φ, whose value where it is rounded moves with this by (j + 1) φ_{j+1}.
    private Taylor outer(int j, BigDecimal... outer) {
        Taylor coefficient = like(outer[j]);
        if (kind == Sizes.ROUNDED && j < Monomials.DEGREE) {
            BigDecimal slope = outer[j + 1].abs().multiply(BigDecimal.valueOf(j + 1L));
            BigDecimal moved = slope.multiply(sizes[0], ROUGH);
            coefficient.sizes[0] = coefficient.sizes[0].add(moved, ROUGH);
        }
        return coefficient;
    }

    private Recurrences recurrences() {
        return new Recurrences(reals.context(), Monomials.DEGREE);
    }

    private BigDecimal[] variable() {
        return recurrences().variable(value());
    }

    /// The coefficients of 1 + sign x², near this value.
    private BigDecimal[] onePlusSquare(int sign) {
        BigDecimal[] x = variable();
        BigDecimal[] square = recurrences().product(x, x);
        BigDecimal[] one = recurrences().scaled(square, BigDecimal.ZERO);
        one[0] = BigDecimal.ONE;
        return recurrences().plus(one, recurrences().scaled(square, BigDecimal.valueOf(sign)));
    }

    Taylor exp() {
        return composed(recurrences().exp(variable(), reals.exp(value())));
    }

    Taylor expm1() {
        BigDecimal[] outer = recurrences().exp(variable(), reals.exp(value()));
        outer[0] = reals.expm1(value());
        return composed(outer);
    }

    Taylor log() {
        BigDecimal[] reciprocal = reciprocal(variable());
        return composed(recurrences().integral(reciprocal, variable(), reals.log(value())));
    }

    Taylor log1p() {
        BigDecimal[] below = variable();
        below[0] = BigDecimal.ONE.add(value());
        BigDecimal[] reciprocal = reciprocal(below);
        return composed(recurrences().integral(reciprocal, variable(), reals.log1p(value())));
    }

    private BigDecimal[] reciprocal(BigDecimal[] u) {
        return recurrences().power(u, BigDecimal.ONE.negate(), reals.divide(BigDecimal.ONE, u[0]));
    }

    /// To the power of a whole number.
    Taylor power(int exponent) {
        if (exponent < 0) {
            Taylor whole = power(-exponent);
            return whole.composed(whole.reciprocal(whole.variable()));
        }
        Taylor product = like(1);
        for (int i = 0; i < exponent; i++) {
            product = product.times(this);
        }
        return product;
    }

    /// To the power of a constant; this is positive.
    Taylor power(BigDecimal exponent) {
        BigDecimal value = reals.exp(reals.multiply(exponent, reals.log(value())));
        return composed(recurrences().power(variable(), exponent, value));
    }

    Taylor sqrt() {
        BigDecimal half = new BigDecimal("0.5");
        return composed(recurrences().power(variable(), half, reals.sqrt(value())));
    }

    Taylor cbrt() {
        BigDecimal third = reals.divide(BigDecimal.ONE, BigDecimal.valueOf(3));
        return composed(recurrences().power(variable(), third, reals.cbrt(value())));
    }

    Taylor sin() {
        return composed(circular()[0]);
    }

    Taylor cos() {
        return composed(circular()[1]);
    }

    private BigDecimal[][] circular() {
        return recurrences().sineAndCosine(variable(), reals.sin(value()), reals.cos(value()), -1);
    }

    Taylor tan() {
        BigDecimal tangent = reals.divide(reals.sin(value()), reals.cos(value()));
        return composed(recurrences().tan(variable(), tangent));
    }

    Taylor sinh() {
        return composed(hyperbolic()[0]);
    }

    Taylor cosh() {
        return composed(hyperbolic()[1]);
    }

    private BigDecimal[][] hyperbolic() {
        BigDecimal up = reals.exp(value());
        BigDecimal down = reals.divide(BigDecimal.ONE, up);
        BigDecimal twice = reals.expm1(value()).subtract(reals.expm1(value().negate()));
        BigDecimal two = BigDecimal.TWO;
        return recurrences()
                .sineAndCosine(
                        variable(),
                        reals.divide(twice, two),
                        reals.divide(up.add(down, reals.context()), two),
                        1);
    }

    Taylor asin() {
        BigDecimal[] slope = slope(onePlusSquare(-1), "-0.5");
        BigDecimal cosine = reals.sqrt(onePlusSquare(-1)[0]);
        BigDecimal value = reals.atan(reals.divide(value(), cosine));
        return composed(recurrences().integral(slope, variable(), value));
    }

    Taylor atan() {
        return composed(
                recurrences()
                        .integral(reciprocal(onePlusSquare(1)), variable(), reals.atan(value())));
    }

    Taylor asinh() {
        BigDecimal[] slope = slope(onePlusSquare(1), "-0.5");
        BigDecimal x = value().abs();
        BigDecimal square = x.multiply(x);
        BigDecimal root = reals.sqrt(BigDecimal.ONE.add(square));
        BigDecimal size = reals.log1p(x.add(reals.divide(square, BigDecimal.ONE.add(root))));
        BigDecimal value = signum() < 0 ? size.negate() : size;
        return composed(recurrences().integral(slope, variable(), value));
    }

    Taylor acosh() {
        BigDecimal[] below = recurrences().scaled(onePlusSquare(-1), BigDecimal.ONE.negate());
        BigDecimal[] slope = slope(below, "-0.5");
        BigDecimal beyond = value().subtract(BigDecimal.ONE);
        BigDecimal value = reals.log1p(beyond.add(reals.sqrt(below[0])));
        return composed(recurrences().integral(slope, variable(), value));
    }

    Taylor atanh() {
        BigDecimal[] slope = reciprocal(onePlusSquare(-1));
        BigDecimal ratio = reals.divide(value().add(value()), BigDecimal.ONE.subtract(value()));
        BigDecimal value = reals.divide(reals.log1p(ratio), BigDecimal.TWO);
        return composed(recurrences().integral(slope, variable(), value));
    }

    /// A power of a series that is positive.
    private BigDecimal[] slope(BigDecimal[] u, String exponent) {
        BigDecimal root = reals.divide(BigDecimal.ONE, reals.sqrt(u[0]));
        return recurrences().power(u, new BigDecimal(exponent), root);
    }

    Taylor erf() {
        BigDecimal factor = reals.divide(BigDecimal.TWO, reals.sqrt(reals.pi()));
        return composed(bell(-1, factor, reals.erf(value())));
    }

    /// The normal distribution Φ, half of erfc(-x/√2).
    Taylor normalCdf() {
        BigDecimal root = reals.sqrt(BigDecimal.TWO);
        BigDecimal factor =
                reals.divide(BigDecimal.ONE, reals.sqrt(reals.pi().multiply(BigDecimal.TWO)));
        BigDecimal twice = reals.erfc(reals.divide(value().negate(), root));
        return composed(bell(-0.5, factor, reals.divide(twice, BigDecimal.TWO)));
    }

    /// What has the derivative factor · exp(scale x²).
    private BigDecimal[] bell(double scale, BigDecimal factor, BigDecimal atZero) {
        BigDecimal[] x = variable();
        BigDecimal[] power =
                recurrences().scaled(recurrences().product(x, x), new BigDecimal(scale));
        BigDecimal[] density = recurrences().exp(power, reals.exp(power[0]));
        return recurrences().integral(recurrences().scaled(density, factor), x, atZero);
    }

    /// Whether so many digits cancelled that more are needed to tell the derivatives; where values
    /// were rounded on the way, what is small beside the terms does not matter.
    boolean isPoor() {
        BigDecimal least = BigDecimal.ONE.movePointLeft(reals.digits() - 30);
        return kind == Sizes.EXACT
                && IntStream.range(0, coefficients.length)
                        .anyMatch(i -> isLess(coefficients[i], sizes[i].multiply(least)));
    }

    private static boolean isLess(BigDecimal coefficient, BigDecimal size) {
        return coefficient.abs().compareTo(size) < 0;
    }

    private static BigDecimal[] zeros(int count) {
        BigDecimal[] zeros = new BigDecimal[count];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
