package laws;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Functions of real numbers to a given number of digits, on [BigDecimal] alone. Each is accurate
/// relative to its result, near 0 and in its tails as well, so that what is made of them can be
/// rounded to any element type.
final class Reals {
    static final BigDecimal ONE = BigDecimal.ONE;
    static final BigDecimal TWO = BigDecimal.valueOf(2);

    /// Beyond it a power of e is as good as 0 or infinite in every element type, times any power of
    /// a number of that type.
    private static final BigDecimal FAR = BigDecimal.valueOf(100_000);

    /// More digits than the largest double has, so that an angle of that size is reduced exactly.
    private static final int DIGITS_OF_PI = 420;

    /// Below it a series in x runs fast, and a difference from 1 would lose digits.
    private static final BigDecimal SMALL = new BigDecimal("1e-3");

    /// Where the series of the error function gives way to its complement.
    private static final BigDecimal TAIL = BigDecimal.valueOf(4);

    private final int digits;
    private final MathContext context;
    private final BigDecimal epsilon;
    private final BigDecimal pi;
    private final BigDecimal logOfTen;

    Reals(int digits) {
        this.digits = digits;
        this.context = new MathContext(digits + 20);
        this.epsilon = ONE.movePointLeft(digits + 15);
        this.pi = pi(new MathContext(Math.max(DIGITS_OF_PI, digits + 20)));
        this.logOfTen = newtonLog(BigDecimal.TEN);
    }

    int digits() {
        return digits;
    }

    MathContext context() {
        return context;
    }

    BigDecimal pi() {
        return pi.round(context);
    }

    BigDecimal multiply(BigDecimal x, BigDecimal y) {
        return x.multiply(y, context);
    }

    BigDecimal divide(BigDecimal x, BigDecimal y) {
        return x.divide(y, context);
    }

    BigDecimal sqrt(BigDecimal x) {
        return x.sqrt(context);
    }

    /// By halving the argument until the series runs fast, and squaring back.
    BigDecimal exp(BigDecimal x) {
        if (x.abs().compareTo(FAR) > 0) {
            return ONE.movePointRight(x.signum() * 43_429);
        }
        int halvings = 8 + digits / 40;
        halvings += Math.max(0, Math.getExponent(x.doubleValue()) + 1);
        MathContext more = new MathContext(context.getPrecision() + halvings);
        BigDecimal small = x.divide(TWO.pow(halvings), more);
        BigDecimal term = ONE;
        BigDecimal sum = ONE;
        for (int n = 1; term.abs().compareTo(epsilon.movePointLeft(halvings)) > 0; n++) {
            term = term.multiply(small, more).divide(BigDecimal.valueOf(n), more);
            sum = sum.add(term, more);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, more);
        }
        return sum.round(context);
    }

    BigDecimal expm1(BigDecimal x) {
        if (x.abs().compareTo(SMALL) > 0) {
            return exp(x).subtract(ONE, context);
        }
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 2; isSeen(term, sum); n++) {
            term = divide(multiply(term, x), BigDecimal.valueOf(n));
            sum = sum.add(term, context);
        }
        return sum;
    }

    /// @throws ArithmeticException unless x is above 0
    BigDecimal log(BigDecimal x) {
        if (x.signum() <= 0) {
            throw new ArithmeticException("log of " + x);
        }
        BigDecimal aboveOne = x.subtract(ONE);
        if (aboveOne.abs().compareTo(SMALL) < 0) {
            return logOfOnePlus(aboveOne);
        }
        int exponent = x.precision() - x.scale();
        BigDecimal significand = newtonLog(x.scaleByPowerOfTen(-exponent));
        return significand.add(logOfTen.multiply(BigDecimal.valueOf(exponent)), context);
    }

    BigDecimal log1p(BigDecimal x) {
        return x.abs().compareTo(SMALL) < 0 ? logOfOnePlus(x) : log(ONE.add(x));
    }

    private BigDecimal logOfOnePlus(BigDecimal x) {
        BigDecimal power = x;
        BigDecimal sum = x;
        for (int n = 2; isSeen(power, sum); n++) {
            power = multiply(power, x).negate();
            sum = sum.add(divide(power, BigDecimal.valueOf(n)), context);
        }
        return sum;
    }

    /// By Newton's method (Halley's variant) on exp y = x, for x between 1e-300 and 1e300.
    private BigDecimal newtonLog(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.log(x.doubleValue()));
        for (int right = 15; right < digits + 20; right *= 3) {
            BigDecimal e = exp(y);
            y = y.add(divide(TWO.multiply(x.subtract(e)), x.add(e)), context);
        }
        return y;
    }

    BigDecimal cbrt(BigDecimal x) {
        if (x.signum() == 0) {
            throw new ArithmeticException("cbrt at 0");
        }
        BigDecimal root = exp(divide(log(x.abs()), BigDecimal.valueOf(3)));
        return x.signum() < 0 ? root.negate() : root;
    }

    BigDecimal sin(BigDecimal x) {
        BigDecimal quarters = quarters(x);
        BigDecimal angle = angle(x, quarters);
        return switch (quarters.toBigInteger().intValue() & 3) {
            case 0 -> sineSeries(angle);
            case 1 -> cosineSeries(angle);
            case 2 -> sineSeries(angle).negate();
            default -> cosineSeries(angle).negate();
        };
    }

    BigDecimal cos(BigDecimal x) {
        BigDecimal quarters = quarters(x);
        BigDecimal angle = angle(x, quarters);
        return switch (quarters.toBigInteger().intValue() & 3) {
            case 0 -> cosineSeries(angle);
            case 1 -> sineSeries(angle).negate();
            case 2 -> cosineSeries(angle).negate();
            default -> sineSeries(angle);
        };
    }

    private BigDecimal quarters(BigDecimal x) {
        BigDecimal quarters = x.add(x).divide(pi, pi.precision(), RoundingMode.HALF_EVEN);
        return quarters.setScale(0, RoundingMode.HALF_EVEN);
    }

    private BigDecimal angle(BigDecimal x, BigDecimal quarters) {
        return x.subtract(quarters.multiply(half(pi))).round(context);
    }

    private BigDecimal sineSeries(BigDecimal x) {
        return alternating(x, multiply(x, x), 1);
    }

    private BigDecimal cosineSeries(BigDecimal x) {
        return alternating(ONE, multiply(x, x), 0);
    }

    private BigDecimal alternating(BigDecimal first, BigDecimal square, long power) {
        BigDecimal term = first;
        BigDecimal sum = first;
        for (long n = power + 1; isSeen(term, sum); n += 2) {
            term = divide(multiply(term, square).negate(), BigDecimal.valueOf(n * (n + 1)));
            sum = sum.add(term, context);
        }
        return sum;
    }

    /// By halving the angle, atan x = 2 atan(x / (1 + √(1 + x²))), until the series runs fast.
    BigDecimal atan(BigDecimal x) {
        int halvings = 4 + digits / 100;
        BigDecimal at = x;
        for (int i = 0; i < halvings; i++) {
            at = divide(at, ONE.add(sqrt(ONE.add(at.multiply(at), context))));
        }
        return multiply(atanSeries(at, context), TWO.pow(halvings));
    }

    private static BigDecimal atanSeries(BigDecimal x, MathContext context) {
        BigDecimal minusSquare = x.multiply(x, context).negate();
        BigDecimal power = x;
        BigDecimal sum = x;
        BigDecimal least = x.abs().movePointLeft(context.getPrecision());
        for (long n = 3; power.abs().compareTo(least) > 0; n += 2) {
            power = power.multiply(minusSquare, context);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), context), context);
        }
        return sum;
    }

    BigDecimal erf(BigDecimal x) {
        if (x.abs().compareTo(TAIL) <= 0) {
            return erfSeries(x);
        }
        BigDecimal size = ONE.subtract(erfc(x.abs()), context);
        return x.signum() < 0 ? size.negate() : size;
    }

    /// 1 - erf x, with the digits of a small result.
    BigDecimal erfc(BigDecimal x) {
        if (x.compareTo(TAIL) <= 0) {
            return ONE.subtract(erf(x), context);
        }
        BigDecimal density = exp(x.pow(2).negate());
        return divide(density, multiply(sqrt(pi), fraction(x)));
    }

    /// 2/√π exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, whose terms have one sign (NIST Digital Library of
    /// Mathematical Functions, 7.6.2).
    private BigDecimal erfSeries(BigDecimal x) {
        BigDecimal square = x.pow(2).multiply(TWO);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (long n = 3; isSeen(term, sum); n += 2) {
            term = divide(multiply(term, square), BigDecimal.valueOf(n));
            sum = sum.add(term, context);
        }
        BigDecimal density = exp(x.pow(2).negate());
        return divide(multiply(sum, density).multiply(TWO), sqrt(pi));
    }

    /// x + ½ / (x + 1 / (x + 3/2 / (x + …))), for a large x (NIST Digital Library of Mathematical
    /// Functions, 7.9.1); n terms are right to a relative exp(-2 x √(2n)) about.
    private BigDecimal fraction(BigDecimal x) {
        double terms = Math.pow((digits + 20) * 2.4 / x.doubleValue(), 2) / 8;
        BigDecimal fraction = x;
        for (int n = 60 + (int) terms; n > 0; n--) {
            fraction = x.add(divide(half(BigDecimal.valueOf(n)), fraction));
        }
        return fraction;
    }

    private boolean isSeen(BigDecimal term, BigDecimal sum) {
        return term.abs().compareTo(sum.abs().multiply(epsilon)) > 0;
    }

    /// By Machin's formula.
    private static BigDecimal pi(MathContext context) {
        BigDecimal fifth = atanSeries(new BigDecimal("0.2"), context);
        BigDecimal other = atanSeries(ONE.divide(BigDecimal.valueOf(239), context), context);
        return BigDecimal.valueOf(16)
                .multiply(fifth)
                .subtract(BigDecimal.valueOf(4).multiply(other));
    }

    private static BigDecimal half(BigDecimal x) {
        return x.divide(TWO);
    }
}
