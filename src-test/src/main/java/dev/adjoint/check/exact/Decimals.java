package dev.adjoint.check.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/// Arithmetic and elementary functions to a number of digits.
final class Decimals {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal SMALL = new BigDecimal("0.1");

    /// The number of digits computed beyond the promised digits.
    private static final int GUARD = 12;

    /// The largest argument of the exponential; beyond it the exponent counts as infinite.
    private static final BigDecimal LARGEST = new BigDecimal("4e7");

    private final MathContext digits;
    private final BigDecimal tiny;
    private final BigDecimal lnOf2;
    private final BigDecimal lnOf10;
    private BigDecimal pi;

    Decimals(int digits) {
        this.digits = new MathContext(digits + GUARD);
        this.tiny = ONE.movePointLeft(digits + GUARD);
        this.lnOf2 = TWO.multiply(atanhSeries(ONE.divide(BigDecimal.valueOf(3), this.digits)));
        BigDecimal lnOfFiveFourths =
                TWO.multiply(atanhSeries(ONE.divide(BigDecimal.valueOf(9), this.digits)));
        this.lnOf10 = lnOf2.multiply(BigDecimal.valueOf(3)).add(lnOfFiveFourths, this.digits);
        this.pi = machin(this.digits.getPrecision());
    }

    Big lnOf2() {
        return Big.of(lnOf2);
    }

    Big lnOf10() {
        return Big.of(lnOf10);
    }

    Big pi() {
        return Big.of(pi);
    }

    Big add(Big x, Big y) {
        return x.isFinite() && y.isFinite()
                ? Big.of(x.number().add(y.number(), digits))
                : Big.of(x.standIn() + y.standIn());
    }

    Big sub(Big x, Big y) {
        return add(x, y.negated());
    }

    Big mul(Big x, Big y) {
        return x.isFinite() && y.isFinite()
                ? Big.of(x.number().multiply(y.number(), digits))
                : Big.of(x.standIn() * y.standIn());
    }

    Big mul(Big x, int factor) {
        return mul(x, Big.of(factor));
    }

    Big div(Big x, Big y) {
        return x.isFinite() && y.isFinite() && !y.isZero()
                ? Big.of(x.number().divide(y.number(), digits))
                : Big.of(x.standIn() / y.standIn());
    }

    Big sqrt(Big x) {
        return x.isFinite() && x.sign() >= 0
                ? Big.of(x.number().sqrt(digits))
                : Big.of(Math.sqrt(x.standIn()));
    }

    Big cbrt(Big x) {
        if (!x.isFinite() || x.isZero()) {
            return x;
        }
        BigDecimal root = exp(log(x.number().abs()).divide(BigDecimal.valueOf(3), digits)).number();
        return Big.of(x.sign() < 0 ? root.negate() : root);
    }

    Big exp(Big x) {
        return x.isFinite() ? exp(x.number()) : Big.of(Math.exp(x.special()));
    }

    Big expm1(Big x) {
        return x.isFinite() && x.number().abs().compareTo(SMALL) < 0
                ? Big.of(expm1Series(x.number()))
                : sub(exp(x), Big.ONE);
    }

    Big log(Big x) {
        return x.isFinite() && x.sign() > 0
                ? Big.of(log(x.number()))
                : Big.of(Math.log(x.standIn()));
    }

    Big log1p(Big x) {
        if (!x.isFinite() || x.number().abs().compareTo(SMALL) >= 0) {
            return log(add(Big.ONE, x));
        }
        BigDecimal ratio = x.number().divide(TWO.add(x.number()), digits);
        return Big.of(TWO.multiply(atanhSeries(ratio)));
    }

    /// Returns (m + m / (m + 1)) / 2 with m = exp x - 1, which loses no digits near 0.
    Big sinh(Big x) {
        if (x.sign() < 0) {
            return sinh(x.negated()).negated();
        }
        Big m = expm1(x);
        return m.isFinite() ? div(add(m, div(m, add(m, Big.ONE))), Big.of(2)) : m;
    }

    Big cosh(Big x) {
        Big e = exp(x);
        return div(add(e, exp(x.negated())), Big.of(2));
    }

    Big tanh(Big x) {
        if (x.sign() < 0) {
            return tanh(x.negated()).negated();
        }
        Big m = expm1(mul(x, 2));
        return m.isFinite() || m.isNaN() ? div(m, add(m, Big.of(2))) : Big.ONE;
    }

    Big sin(Big x) {
        return x.isFinite() ? Big.of(sine(x.number(), 0)) : Big.NAN;
    }

    Big cos(Big x) {
        return x.isFinite() ? Big.of(sine(x.number(), 1)) : Big.NAN;
    }

    /// Halves the angle, atan x = 2 atan(x / (1 + √(1 + x²))), until the series converges fast.
    Big atan(Big x) {
        if (x.isNaN()) {
            return x;
        }
        if (!x.isFinite()) {
            return div(mul(pi(), x.sign()), Big.of(2));
        }
        BigDecimal at = x.number();
        BigDecimal times = ONE;
        while (at.abs().compareTo(SMALL) > 0) {
            BigDecimal root = at.multiply(at, digits).add(ONE).sqrt(digits);
            at = at.divide(ONE.add(root), digits);
            times = times.add(times);
        }
        return Big.of(atanSeries(at, digits).multiply(times, digits));
    }

    /// Returns 2/√π exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!, whose terms have one sign (Abramowitz and
    /// Stegun, "Handbook of Mathematical Functions", 1964, 7.1.6).
    Big erf(Big x) {
        if (!x.isFinite()) {
            return x.isNaN() ? x : Big.of(x.sign());
        }
        BigDecimal square = x.number().multiply(x.number(), digits);
        if (square.compareTo(BigDecimal.valueOf(3L * digits.getPrecision())) > 0) {
            return Big.of(x.sign());
        }
        BigDecimal term = x.number();
        BigDecimal sum = term;
        BigDecimal least = term.abs().multiply(tiny, digits);
        for (int n = 1; term.abs().compareTo(least) > 0; n++) {
            BigDecimal odd = BigDecimal.valueOf(2L * n + 1);
            term = term.multiply(TWO).multiply(square, digits).divide(odd, digits);
            sum = sum.add(term, digits);
        }
        BigDecimal scale = TWO.divide(pi.sqrt(digits), digits);
        return mul(exp(square.negate()), Big.of(sum.multiply(scale, digits)));
    }

    /// Uses the error function; in the lower tail, where that cancels, the continued fraction
    /// exp(-z²/2) / √(2π) / (z + 1 / (z + 2 / (z + …))) with z = -x (Abramowitz and Stegun,
    /// 26.2.14).
    Big normalCdf(Big x) {
        if (!x.isFinite()) {
            return x.isNaN() ? x : x.sign() > 0 ? Big.ONE : Big.ZERO;
        }
        double size = x.toDouble();
        if (size > -Math.sqrt(digits.getPrecision())) {
            int more = digits.getPrecision() + (int) (size < 0 ? size * size / 4 : 0);
            Decimals wide = size < -2 ? new Decimals(more) : this;
            Big argument = wide.div(x, wide.sqrt(Big.of(2)));
            return wide.div(wide.add(Big.ONE, wide.erf(argument)), Big.of(2));
        }
        BigDecimal z = x.number().negate();
        BigDecimal fraction = z;
        for (int n = 10 * digits.getPrecision(); n > 0; n--) {
            fraction = z.add(BigDecimal.valueOf(n).divide(fraction, digits), digits);
        }
        Big density = exp(z.multiply(z, digits).divide(TWO, digits).negate());
        return div(div(density, sqrt(mul(pi(), 2))), Big.of(fraction));
    }

    /// Returns `base` to the power `exponent`, with the special cases of [Math#pow].
    Big pow(Big base, Big exponent) {
        if (!base.isFinite() || !exponent.isFinite() || base.isZero() || exponent.isZero()) {
            return Big.of(StrictMath.pow(base.toDouble(), exponent.toDouble()));
        }
        if (base.sign() < 0) {
            if (!isWhole(exponent)) {
                return Big.NAN;
            }
            Big size = pow(base.negated(), exponent);
            boolean isOdd = exponent.number().toBigInteger().testBit(0);
            return isOdd ? size.negated() : size;
        }
        return exp(mul(exponent, Big.of(log(base.number()))));
    }

    static boolean isWhole(Big x) {
        return x.number().stripTrailingZeros().scale() <= 0;
    }

    static Big floor(Big x) {
        return x.isFinite() ? Big.of(x.number().setScale(0, RoundingMode.FLOOR)) : x;
    }

    /// Returns the nearest whole number; of two equally near ones, the even one.
    static Big round(Big x) {
        return x.isFinite() ? Big.of(x.number().setScale(0, RoundingMode.HALF_EVEN)) : x;
    }

    /// Returns exp(n ln 10 + r) = 10ⁿ exp r. The series is evaluated at r / 256, and the result is
    /// squared back. The guard digits suffice for an n of eight digits.
    private Big exp(BigDecimal x) {
        if (x.abs().compareTo(LARGEST) > 0) {
            return x.signum() > 0 ? Big.infinity(1) : Big.ZERO;
        }
        BigDecimal n = x.divide(lnOf10, digits).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal rest = x.subtract(n.multiply(lnOf10));
        BigDecimal power =
                expm1Series(rest.divide(BigDecimal.valueOf(256), digits)).add(ONE, digits);
        for (int i = 0; i < 8; i++) {
            power = power.multiply(power, digits);
        }
        return Big.of(power.scaleByPowerOfTen(n.intValueExact()));
    }

    private BigDecimal expm1Series(BigDecimal x) {
        BigDecimal term = x;
        BigDecimal sum = x;
        BigDecimal least = x.abs().multiply(tiny, digits);
        for (int n = 2; term.abs().compareTo(least) > 0; n++) {
            term = term.multiply(x, digits).divide(BigDecimal.valueOf(n), digits);
            sum = sum.add(term, digits);
        }
        return sum;
    }

    /// Returns log(m 10ⁿ) with m between 1 and 10, by Halley's method on exp y = m from the nearest
    /// double: each step triples the digits.
    private BigDecimal log(BigDecimal x) {
        int n = x.precision() - x.scale() - 1;
        BigDecimal m = x.scaleByPowerOfTen(-n);
        BigDecimal near = m.subtract(ONE);
        BigDecimal y;
        if (near.abs().compareTo(SMALL) < 0) {
            y = TWO.multiply(atanhSeries(near.divide(TWO.add(near), digits)));
        } else {
            y = new BigDecimal(Math.log(m.doubleValue()));
            for (int known = 15; known < digits.getPrecision(); known *= 3) {
                BigDecimal e = exp(y).number();
                y = y.add(TWO.multiply(m.subtract(e)).divide(m.add(e), digits), digits);
            }
        }
        return y.add(lnOf10.multiply(BigDecimal.valueOf(n)), digits);
    }

    private BigDecimal atanhSeries(BigDecimal x) {
        BigDecimal square = x.multiply(x, digits);
        return oddSeries(x, square, digits);
    }

    private static BigDecimal atanSeries(BigDecimal x, MathContext digits) {
        return oddSeries(x, x.multiply(x, digits).negate(), digits);
    }

    /// Returns Σ x square ⁿ / (2n + 1).
    private static BigDecimal oddSeries(BigDecimal x, BigDecimal square, MathContext digits) {
        BigDecimal power = x;
        BigDecimal sum = x;
        BigDecimal least = x.abs().movePointLeft(digits.getPrecision());
        for (int n = 1; power.abs().compareTo(least) > 0; n++) {
            power = power.multiply(square, digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), digits), digits);
        }
        return sum;
    }

    /// Returns sin(x + quarters π/2), with as many digits of π as a large x needs.
    private BigDecimal sine(BigDecimal x, int quarters) {
        int whole = Math.max(0, x.precision() - x.scale());
        if (pi.precision() < digits.getPrecision() + whole) {
            pi = machin(digits.getPrecision() + whole);
        }
        MathContext wide = new MathContext(digits.getPrecision() + whole);
        BigDecimal quarter = pi.divide(TWO, wide);
        BigDecimal turns = x.divide(quarter, wide).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal angle = x.subtract(turns.multiply(quarter)).round(digits);
        int phase = turns.toBigInteger().mod(BigInteger.valueOf(4)).intValueExact() + quarters;
        BigDecimal size = phase % 2 == 0 ? sineSeries(angle) : cosineSeries(angle);
        return phase % 4 < 2 ? size : size.negate();
    }

    private BigDecimal sineSeries(BigDecimal angle) {
        return trigonometric(angle, angle, 1);
    }

    private BigDecimal cosineSeries(BigDecimal angle) {
        return trigonometric(ONE, angle, 0);
    }

    /// Returns Σ (-1)ⁿ angle²ⁿ⁺ᵏ / (2n + k)!, given its first term.
    private BigDecimal trigonometric(BigDecimal first, BigDecimal angle, int k) {
        BigDecimal minusSquare = angle.multiply(angle, digits).negate();
        BigDecimal term = first;
        BigDecimal sum = first;
        BigDecimal least = first.abs().multiply(tiny, digits);
        for (int n = 2 + k; term.abs().compareTo(least) > 0; n += 2) {
            BigDecimal divisor = BigDecimal.valueOf((long) n * (n - 1));
            term = term.multiply(minusSquare, digits).divide(divisor, digits);
            sum = sum.add(term, digits);
        }
        return sum;
    }

    /// Returns π = 16 atan ⅕ - 4 atan 1/239 (Machin, 1706).
    private static BigDecimal machin(int digits) {
        MathContext wide = new MathContext(digits + GUARD);
        BigDecimal fifth = atanSeries(new BigDecimal("0.2"), wide);
        BigDecimal other = atanSeries(ONE.divide(BigDecimal.valueOf(239), wide), wide);
        return BigDecimal.valueOf(16)
                .multiply(fifth)
                .subtract(BigDecimal.valueOf(4).multiply(other), wide);
    }
}
