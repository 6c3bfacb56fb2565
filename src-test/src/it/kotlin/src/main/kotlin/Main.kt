import dev.adjoint.Adjoint.compile
import dev.adjoint.Adjoint.gradient
import dev.adjoint.Adjoint.input
import dev.adjoint.Adjoint.inputs
import dev.adjoint.Adjoint.outputs
import dev.adjoint.Adjoint.scalar
import dev.adjoint.autodiff.graph.Node

// Numbers on the left.
operator fun Double.plus(x: Node): Node = dev.adjoint.Adjoint.add(this, x)
operator fun Double.minus(x: Node): Node = dev.adjoint.Adjoint.sub(this, x)
operator fun Double.times(x: Node): Node = dev.adjoint.Adjoint.mul(this, x)
operator fun Double.div(x: Node): Node = dev.adjoint.Adjoint.div(this, x)

// Whole numbers: Kotlin makes no Double of 2 by itself.
operator fun Node.plus(n: Int): Node = plus(n.toDouble())
operator fun Node.minus(n: Int): Node = minus(n.toDouble())
operator fun Node.times(n: Int): Node = times(n.toDouble())
operator fun Node.div(n: Int): Node = div(n.toDouble())
operator fun Int.plus(x: Node): Node = toDouble() + x
operator fun Int.minus(x: Node): Node = toDouble() - x
operator fun Int.times(x: Node): Node = toDouble() * x
operator fun Int.div(x: Node): Node = toDouble() / x

// x[i], m[i, j], and m matmul v.
operator fun Node.get(vararg index: Int): Node = dev.adjoint.Adjoint.get(this, *index)
infix fun Node.matmul(right: Node): Node = this.matmul(right)

fun main() {
    val x = scalar("x")
    val y = scalar("y")
    val z = scalar("z")
    val f = (x + y) * z
    val program = compile(inputs(x, y, z), outputs(f, gradient(f, x, y, z)))
    println(program.run(-2.0, 5.0, -4.0)) // [-12, -4, -4, 3]
    check(program.run(-2.0, 5.0, -4.0).toString() == "[-12, -4, -4, 3]")

    val g = 2 * x - y / 3 + (1.0 - -z).pow(2.0)
    check(g.toString() == "2 x - y / 3 + (1 - (-z))² : float64[]") { g.toString() }

    val m = input("m", 2, 3)
    val v = input("v", 3)
    val h = (m matmul v)[1] + m[0, 2]
    check(h.shape().isScalar) { h.toString() }
}
