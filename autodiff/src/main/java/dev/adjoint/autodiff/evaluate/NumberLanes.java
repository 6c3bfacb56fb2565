package dev.adjoint.autodiff.evaluate;

import dev.adjoint.autodiff.graph.Lanes;

/// Evaluates ops on numbers, with `java.lang.Math`.
public enum NumberLanes implements Lanes<Double, Boolean> {
    NUMBERS;

    @Override
    public Double constant(double value) {
        return value;
    }

    @Override
    public Double add(Double left, Double right) {
        return left + right;
    }

    @Override
    public Double sub(Double left, Double right) {
        return left - right;
    }

    @Override
    public Double mul(Double left, Double right) {
        return left * right;
    }

    @Override
    public Double div(Double left, Double right) {
        return left / right;
    }

    @Override
    public Double neg(Double x) {
        return -x;
    }

    @Override
    public Double abs(Double x) {
        return Math.abs(x);
    }

    @Override
    public Double sqrt(Double x) {
        return Math.sqrt(x);
    }

    @Override
    public Double max(Double left, Double right) {
        return Math.max(left, right);
    }

    @Override
    public Double min(Double left, Double right) {
        return Math.min(left, right);
    }

    @Override
    public Double exp(Double x) {
        return Math.exp(x);
    }

    @Override
    public Double log(Double x) {
        return Math.log(x);
    }

    @Override
    public Double tanh(Double x) {
        return Math.tanh(x);
    }

    @Override
    public Double sinh(Double x) {
        return Math.sinh(x);
    }

    @Override
    public Double cosh(Double x) {
        return Math.cosh(x);
    }

    @Override
    public Double exp2(Double x) {
        return Math.pow(2, x);
    }

    @Override
    public Double expm1(Double x) {
        return Math.expm1(x);
    }

    @Override
    public Double log1p(Double x) {
        return Math.log1p(x);
    }

    @Override
    public Double log2(Double x) {
        return SpecialFunctions.log2(x);
    }

    @Override
    public Double log10(Double x) {
        return Math.log10(x);
    }

    @Override
    public Double cbrt(Double x) {
        return Math.cbrt(x);
    }

    @Override
    public Double sin(Double x) {
        return Math.sin(x);
    }

    @Override
    public Double cos(Double x) {
        return Math.cos(x);
    }

    @Override
    public Double tan(Double x) {
        return Math.tan(x);
    }

    @Override
    public Double atan(Double x) {
        return Math.atan(x);
    }

    @Override
    public Double erf(Double x) {
        return SpecialFunctions.erf(x);
    }

    @Override
    public Double normalCdf(Double x) {
        return SpecialFunctions.normalCdf(x);
    }

    @Override
    public Double gaussian(Double x) {
        return SpecialFunctions.gaussian(x);
    }

    @Override
    public Double floor(Double x) {
        return Math.floor(x);
    }

    @Override
    public Double round(Double x) {
        return Math.rint(x);
    }

    @Override
    public Double hypot(Double x, Double y) {
        return Math.hypot(x, y);
    }

    /// Uses `StrictMath`, since `Math.pow` takes some large exponents that end in ½ for odd.
    @Override
    public Double pow(Double base, Double exponent) {
        return StrictMath.pow(base, exponent);
    }

    @Override
    public Boolean less(Double left, Double right) {
        return left < right;
    }

    @Override
    public Boolean equal(Double left, Double right) {
        return left.doubleValue() == right.doubleValue();
    }

    @Override
    public Boolean and(Boolean left, Boolean right) {
        return left && right;
    }

    @Override
    public Boolean or(Boolean left, Boolean right) {
        return left || right;
    }

    @Override
    public Boolean not(Boolean mask) {
        return !mask;
    }

    @Override
    public Double select(Boolean mask, Double whereTrue, Double whereFalse) {
        return mask ? whereTrue : whereFalse;
    }
}
