package dev.adjoint.mlp.optimizer;

import dev.adjoint.mlp.loss.Penalty;
import dev.adjoint.mlp.text.Bounds;

/// The usual optimisers, each for a constant rate or for a [Schedule], and what can be put around
/// any of them. The outermost acts first: `clipByGlobalNorm(1, penalized(l2(1e-4), adam(1e-3)))`
/// clips the loss's gradients, and adds the penalty's to what is left.
public final class Optimizers {
    private static final double EPSILON = 1e-8;

    private Optimizers() {}

    /// Gradient descent, called stochastic where a batch is not all of the data: parameter - rate ×
    /// gradient.
    public static Optimizer sgd(double rate) {
        return sgd(constant("sgd", rate));
    }

    /// As [#sgd(double)].
    public static Optimizer sgd(Schedule rate) {
        return new Sgd(rate);
    }

    /// Gradient descent with classical momentum: what a step moved is moved once more in the next,
    /// a little less.
    ///
    /// @param momentum how much less, at least 0 and below 1, such as 0.9
    public static Optimizer momentum(double rate, double momentum) {
        return momentum(constant("momentum", rate), momentum);
    }

    /// As [#momentum(double, double)].
    public static Optimizer momentum(Schedule rate, double momentum) {
        return new Momentum(rate, momentum);
    }

    /// Gradient descent with Nesterov's momentum, whose gradient is taken where the momentum leads.
    /// The parameters are that place ahead.
    ///
    /// @param momentum as [#momentum(double, double)] has it
    public static Optimizer nesterov(double rate, double momentum) {
        return nesterov(constant("nesterov", rate), momentum);
    }

    /// As [#nesterov(double, double)].
    public static Optimizer nesterov(Schedule rate, double momentum) {
        return new Nesterov(rate, momentum);
    }

    /// AdaGrad with ε = 10⁻⁸: each element's rate is divided by the root of the sum of the squares
    /// of its gradients so far.
    public static Optimizer adaGrad(double rate) {
        return adaGrad(constant("adaGrad", rate), EPSILON);
    }

    /// As [#adaGrad(double)].
    public static Optimizer adaGrad(Schedule rate) {
        return adaGrad(rate, EPSILON);
    }

    /// As [#adaGrad(double)].
    ///
    /// @param epsilon added to the root, so that 0 / 0 is 0; at least 0
    public static Optimizer adaGrad(Schedule rate, double epsilon) {
        return new AdaGrad(rate, epsilon);
    }

    /// RMSProp with the lecture's β = 0.9, and ε = 10⁻⁸: each element's rate is divided by the root
    /// of a running mean of the squares of its gradients.
    public static Optimizer rmsProp(double rate) {
        return rmsProp(constant("rmsProp", rate));
    }

    /// As [#rmsProp(double)].
    public static Optimizer rmsProp(Schedule rate) {
        return rmsProp(rate, 0.9, EPSILON);
    }

    /// As [#rmsProp(double)].
    ///
    /// @param beta how much of the mean a step keeps, at least 0 and below 1
    /// @param epsilon added to the root, so that 0 / 0 is 0; at least 0
    public static Optimizer rmsProp(Schedule rate, double beta, double epsilon) {
        return new RmsProp(rate, beta, epsilon);
    }

    /// Adam with the paper's settings: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    public static Optimizer adam(double rate) {
        return adam(constant("adam", rate));
    }

    /// As [#adam(double)].
    public static Optimizer adam(Schedule rate) {
        return adam(rate, 0.9, 0.999, EPSILON);
    }

    /// Adam: steps of about `rate`, whatever the size of the gradients.
    ///
    /// @param beta1 how much of the mean of the gradients a step keeps, at least 0 and below 1
    /// @param beta2 how much of the mean of their squares a step keeps, at least 0 and below 1
    /// @param epsilon added to the root of the squares, so that 0 / 0 is 0
    public static Optimizer adam(double rate, double beta1, double beta2, double epsilon) {
        return adam(constant("adam", rate), beta1, beta2, epsilon);
    }

    /// As [#adam(double, double, double, double)].
    public static Optimizer adam(Schedule rate, double beta1, double beta2, double epsilon) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    /// Adam with the paper's settings, and decoupled weight decay: each step also takes rate ×
    /// decay of each parameter away.
    ///
    /// @param decay such as 0.01, at least 0
    public static Optimizer adamW(double rate, double decay) {
        return adamW(constant("adamW", rate), decay);
    }

    /// As [#adamW(double, double)].
    public static Optimizer adamW(Schedule rate, double decay) {
        return new AdamW(new Adam(rate, 0.9, 0.999, EPSILON), decay);
    }

    /// An optimiser that sees each element of a gradient within ±bound.
    public static Optimizer clipByValue(double bound, Optimizer optimizer) {
        return new ClippedByValue(bound, optimizer);
    }

    /// An optimiser that sees all gradients shortened by one factor, so that their norm, over the
    /// elements of all of them together, is at most the bound.
    public static Optimizer clipByGlobalNorm(double bound, Optimizer optimizer) {
        return new ClippedByGlobalNorm(bound, optimizer);
    }

    /// An optimiser that makes the loss and a penalty small together. The loss that a training
    /// reports is without the penalty, so that it compares with that of other data.
    public static Optimizer penalized(Penalty penalty, Optimizer optimizer) {
        return new Penalized(penalty, optimizer);
    }

    private static Schedule constant(String optimizer, double rate) {
        Bounds.requirePositive(optimizer, "rate", rate);
        return Schedules.constant(rate);
    }
}
