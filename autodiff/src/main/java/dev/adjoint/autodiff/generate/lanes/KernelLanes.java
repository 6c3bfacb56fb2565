package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.graph.Lanes;

/// The lower floor of [Lanes]: what machines do in an instruction or two. The functions that ops
/// take for given are spelled out here in these steps, each in one file, so the scalar and the
/// vector form of a kernel give the same bits.
public interface KernelLanes<V, M> extends Lanes<V, M> {
    /// The facts of the element type that the functions need.
    Precision precision();

    /// `a * b + c`, rounded once.
    V fma(V a, V b, V c);

    /// 2 to the power n, for an integer n for which that is a normal number.
    V powerOfTwo(V n);

    /// The exponent of a positive normal number: e, where x = 2ᵉ m and 1 ≤ m < 2.
    V exponent(V x);

    /// The significand of a positive normal number: m, where x = 2ᵉ m and 1 ≤ m < 2.
    V significand(V x);

    /// Where the mask is true what the method of [StrictMath] gives for x, rounded to the element
    /// type, and `otherwise` elsewhere.
    V strictly(String function, M where, V x, V otherwise);

    @Override
    default V exp(V x) {
        return Exponential.exp(this, x);
    }

    @Override
    default V tanh(V x) {
        return Exponential.tanh(this, x);
    }

    @Override
    default V log(V x) {
        return Logarithm.log(this, x);
    }

    @Override
    default V sinh(V x) {
        return Hyperbolic.sinh(this, x);
    }

    @Override
    default V cosh(V x) {
        return Hyperbolic.cosh(this, x);
    }

    @Override
    default V exp2(V x) {
        return Exponential.exp2(this, x);
    }

    @Override
    default V expm1(V x) {
        return Exponential.expm1(this, x);
    }

    @Override
    default V log1p(V x) {
        return Logarithm.log1p(this, x);
    }

    @Override
    default V log2(V x) {
        return Logarithm.log2(this, x);
    }

    @Override
    default V log10(V x) {
        return Logarithm.log10(this, x);
    }

    @Override
    default V cbrt(V x) {
        return Root.cbrt(this, x);
    }

    @Override
    default V sin(V x) {
        return Trigonometry.sin(this, x);
    }

    @Override
    default V cos(V x) {
        return Trigonometry.cos(this, x);
    }

    @Override
    default V tan(V x) {
        return Trigonometry.tan(this, x);
    }

    @Override
    default V atan(V x) {
        return Trigonometry.atan(this, x);
    }

    @Override
    default V erf(V x) {
        return ErrorFunction.erf(this, x);
    }

    @Override
    default V normalCdf(V x) {
        return ErrorFunction.normalCdf(this, x);
    }

    @Override
    default V tanhSlope(V x) {
        return Exponential.tanhSlope(this, x);
    }

    @Override
    default V gaussian(V x) {
        return ErrorFunction.gaussian(this, x);
    }

    @Override
    default V floor(V x) {
        return Rounding.floor(this, x);
    }

    @Override
    default V round(V x) {
        return Rounding.round(this, x);
    }

    @Override
    default V pow(V base, V exponent) {
        return Power.pow(this, base, exponent);
    }

    /// The polynomial in x with these coefficients, the highest first, by Horner's rule.
    default V polynomial(V x, double... coefficients) {
        V sum = constant(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = fma(sum, x, constant(coefficients[i]));
        }
        return sum;
    }
}
