package dev.adjoint.autodiff.evaluate;

import dev.adjoint.autodiff.graph.Lanes;

/// The reading of an op as numbers, by `java.lang.Math`.
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
    public Double pow(Double base, Double exponent) {
        return Math.pow(base, exponent);
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
    public Double select(Boolean mask, Double whereTrue, Double whereFalse) {
        return mask ? whereTrue : whereFalse;
    }
}
