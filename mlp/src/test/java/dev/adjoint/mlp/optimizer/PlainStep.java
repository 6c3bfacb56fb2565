package dev.adjoint.mlp.optimizer;

import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;

/// A step of an optimiser as its source writes it, element by element: what the compiled programs
/// are compared with. It keeps its states itself.
@FunctionalInterface
interface PlainStep {
    /// @param t the number of the step, from 0
    /// @param w the parameters
    /// @param gradient of the loss, at any parameters
    /// @return the parameters after it
    double[] next(int t, double[] w, UnaryOperator<double[]> gradient);

    /// How an element changes that has two states, both 0 at first.
    @FunctionalInterface
    interface Element {
        double next(int t, double w, double g, double[] states);
    }

    static PlainStep each(Element element) {
        double[][][] states = new double[1][][];
        return (t, w, gradient) -> {
            states[0] = states[0] == null ? new double[w.length][2] : states[0];
            double[] g = gradient.apply(w);
            double[] next = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                next[i] = element.next(t, w[i], g[i], states[0][i]);
            }
            return next;
        };
    }

    static PlainStep sgd(IntToDoubleFunction rate) {
        return each((t, w, g, s) -> w - rate.applyAsDouble(t) * g);
    }

    static PlainStep momentum(IntToDoubleFunction rate, double momentum) {
        return each(
                (t, w, g, s) -> {
                    s[0] = momentum * s[0] - rate.applyAsDouble(t) * g;
                    return w + s[0];
                });
    }

    /// By the equations with the gradient at the place ahead; what it gives is that place.
    static PlainStep nesterov(IntToDoubleFunction rate, double momentum) {
        double[][] held = new double[2][];
        return (t, w, gradient) -> {
            double[] theta = t == 0 ? w.clone() : held[0];
            double[] v = t == 0 ? new double[w.length] : held[1];
            double[] ahead = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                ahead[i] = theta[i] + momentum * v[i];
            }
            double[] g = gradient.apply(ahead);
            for (int i = 0; i < w.length; i++) {
                v[i] = momentum * v[i] - rate.applyAsDouble(t) * g[i];
                theta[i] += v[i];
                ahead[i] = theta[i] + momentum * v[i];
            }
            held[0] = theta;
            held[1] = v;
            return ahead;
        };
    }

    static PlainStep adaGrad(IntToDoubleFunction rate, double epsilon) {
        return each(
                (t, w, g, s) -> {
                    s[0] += g * g;
                    return w - rate.applyAsDouble(t) * g / (Math.sqrt(s[0]) + epsilon);
                });
    }

    static PlainStep rmsProp(IntToDoubleFunction rate, double beta, double epsilon) {
        return each(
                (t, w, g, s) -> {
                    s[0] = beta * s[0] + (1 - beta) * g * g;
                    return w - rate.applyAsDouble(t) * g / (Math.sqrt(s[0]) + epsilon);
                });
    }

    /// Algorithm 2 of Loshchilov and Hutter with its two rates in one, which for a decay of 0 is
    /// algorithm 1 of Kingma and Ba.
    static PlainStep adamW(IntToDoubleFunction rate, double decay) {
        return each(
                (t, w, g, s) -> {
                    s[0] = 0.9 * s[0] + (1 - 0.9) * g;
                    s[1] = 0.999 * s[1] + (1 - 0.999) * g * g;
                    double m = s[0] / (1 - Math.pow(0.9, t + 1));
                    double v = s[1] / (1 - Math.pow(0.999, t + 1));
                    return w - rate.applyAsDouble(t) * (m / (Math.sqrt(v) + 1e-8) + decay * w);
                });
    }

    /// This step, with gradients that are changed first.
    default PlainStep after(UnaryOperator<double[]> change) {
        return (t, w, gradient) -> next(t, w, at -> change.apply(gradient.apply(at)));
    }
}
