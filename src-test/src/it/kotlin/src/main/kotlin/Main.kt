import dev.adjoint.Adjoint.compile
import dev.adjoint.Adjoint.gradient
import dev.adjoint.Adjoint.inputs
import dev.adjoint.Adjoint.outputs
import dev.adjoint.Adjoint.scalar
import dev.adjoint.Adjoint.sub
import dev.adjoint.autodiff.graph.Node

// The operators whose left operand is a number: a class cannot have them, an extension can.
operator fun Double.plus(x: Node): Node = x.plus(this)

operator fun Double.minus(x: Node): Node = sub(this, x)

operator fun Double.times(x: Node): Node = x.times(this)

infix fun Node.matmul(right: Node): Node = this.matmul(right)

fun main() {
    val x = scalar("x")
    val y = scalar("y")
    val z = scalar("z")
    val f = (x + y) * z
    val program = compile(inputs(x, y, z), outputs(f, gradient(f, x, y, z)))
    println(program.run(-2.0, 5.0, -4.0))
    check(program.run(-2.0, 5.0, -4.0).toString() == "[-12, -4, -4, 3]")
    val g = 2.0 * x - y / 3.0 + (1.0 - -z).pow(2.0)
    check(g.toString() == "x · 2 - y / 3 + (1 - (-z))² : float64[]") { g.toString() }
}
