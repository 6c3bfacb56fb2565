package dev.adjoint.viz.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as a picture says them: few digits, no trailing zeros, powers of ten raised.
final class Numbers {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /// With so many significant digits, such as `0.05`, `12.5` or `2.5·10⁻⁷`.
    static String text(double value, int digits) {
        return Double.isFinite(value)
                ? text(new BigDecimal(value).round(new MathContext(digits)))
                : Double.toString(value);
    }

    /// To the nearest multiple of 10^`place`.
    static String rounded(double value, int place) {
        return text(new BigDecimal(value).setScale(-place, RoundingMode.HALF_EVEN));
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
