package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.graph.Lanes;

/// The lower floor of [Lanes]: what machines do in an instruction or two. The functions that ops
/// take for given are spelled out here in these steps, each in one file, so the scalar and the
/// vector form of a kernel give the same bits.
interface KernelLanes<V, M> extends Lanes<V, M> {
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

    /// The polynomial in x with these coefficients, the highest first, by Horner's rule.
    default V polynomial(V x, double... coefficients) {
        V sum = constant(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = fma(sum, x, constant(coefficients[i]));
        }
        return sum;
    }
}
