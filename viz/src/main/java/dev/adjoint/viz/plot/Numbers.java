package dev.adjoint.viz.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Formats numbers for a picture: few digits, no trailing zeros, powers of ten raised.
final class Numbers {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /// Formats with `digits` significant digits, such as `0.05`, `12.5` or `2.5·10⁻⁷`.
    static String text(double value, int digits) {
        return Double.isFinite(value)
                ? text(new BigDecimal(value).round(new MathContext(digits)))
                : Double.toString(value);
    }

    /// Formats with `places` decimal places, times a power of ten.
    static String rounded(double value, int places, int power) {
        return text(
                new BigDecimal(value)
                        .setScale(places, RoundingMode.HALF_EVEN)
                        .scaleByPowerOfTen(power));
    }

    /// Formats a power with `digits` significant digits, even if it overflows a double.
    static String power(double base, double exponent, int digits) {
        double tens = exponent * Math.log10(base);
        double whole = Math.floor(tens);
        return text(
                new BigDecimal(Math.pow(10, tens - whole))
                        .round(new MathContext(digits))
                        .scaleByPowerOfTen((int) whole));
    }

    /// Multiplies a number by a power of ten, in two steps if the power overflows a double.
    static double shifted(double value, int power) {
        if (Math.abs(power) <= 300) {
            return power < 0 ? value / Math.pow(10, -power) : value * Math.pow(10, power);
        }
        int half = power / 2;
        return value * Math.pow(10, half) * Math.pow(10, power - half);
    }

    private static String text(BigDecimal number) {
        BigDecimal value = number.stripTrailingZeros();
        int exponent = value.precision() - value.scale() - 1;
        if (value.signum() == 0) {
            return "0";
        }
        boolean isPlain = exponent >= -4 && exponent < (value.scale() > 0 ? 10 : 6);
        if (isPlain) {
            return value.toPlainString().replace('-', '−');
        }
        String factor = value.scaleByPowerOfTen(-exponent).toPlainString();
        String power = "10" + raised(exponent);
        return switch (factor) {
            case "1" -> power;
            case "-1" -> "−" + power;
            default -> factor.replace('-', '−') + "·" + power;
        };
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        Integer.toString(Math.abs(exponent))
                .chars()
                .forEach(digit -> text.append(RAISED.charAt(digit - '0')));
        return text.toString();
    }
}
