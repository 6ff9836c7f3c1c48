/// A description of the work: a leaf is the work on one entity, any other step contains steps.
package indirect enum Step: Hashable, Sendable {
    /// The work on one entity, such as loading a table: the entity's number in its world.
    case work(entity: Int)
    /// Steps that belong together.
    case group([Step])
}

/// All steps of a plan, numbered from the root (0) level by level, the children of a step side by side.
///
/// The steps right below the root are its *stages* and run one after the other. All work below one stage runs as one
/// pool, whatever lies between. An Incorta plan is a tree of groups, schemas and tables; a Celonis job one of tasks.
///
/// A constant object: all executions of a plan share one.
package final class StepTree: Hashable, Sendable {
    struct Node: Hashable, Sendable {
        var parent: Int32
        var firstChild: Int32
        var childCount: Int32
        /// The entity of a leaf; -1 for any other step.
        var entity: Int32
    }

    let nodes: [Node]
    /// The numbers of the steps at each depth; depth 0 is the root alone.
    package let levels: [Range<Int>]
    /// The leaves, stage by stage, in the order of the plan.
    let leaves: [Int32]
    /// Where the leaves of each stage lie in `leaves`.
    let leavesOfStage: [Range<Int>]

    /// The tree of a plan with these stages.
    package init(stages: [Step]) {
        var nodes = [Node(parent: -1, firstChild: 1, childCount: Int32(stages.count), entity: -1)]
        var levels = [0..<1]
        var pending: [(step: Step, parent: Int32)] = stages.map { ($0, 0) }
        while !pending.isEmpty {
            let first = nodes.count
            var next: [(step: Step, parent: Int32)] = []
            for (step, parent) in pending {
                let number = Int32(nodes.count)
                switch step {
                case .work(let entity):
                    nodes.append(Node(parent: parent, firstChild: 0, childCount: 0, entity: Int32(entity)))
                case .group(let children):
                    let firstChild = Int32(first + pending.count + next.count)
                    nodes.append(
                        Node(parent: parent, firstChild: firstChild, childCount: Int32(children.count), entity: -1))
                    next += children.map { ($0, number) }
                }
            }
            levels.append(first..<nodes.count)
            pending = next
        }
        self.nodes = nodes
        self.levels = levels
        (leaves, leavesOfStage) = Self.collectLeaves(nodes, stages: 1..<1 + stages.count)
    }

    private static func collectLeaves(_ nodes: [Node], stages: Range<Int>) -> ([Int32], [Range<Int>]) {
        var leaves: [Int32] = []
        var ranges: [Range<Int>] = []
        for stage in stages {
            let first = leaves.count
            var stack = [Int32(stage)]
            while let number = stack.popLast() {
                let node = nodes[Int(number)]
                if node.entity >= 0 {
                    leaves.append(number)
                } else {
                    stack += (node.firstChild..<node.firstChild + node.childCount).reversed()
                }
            }
            ranges.append(first..<leaves.count)
        }
        return (leaves, ranges)
    }

    /// By the nodes, from which all else follows.
    package static func == (left: StepTree, right: StepTree) -> Bool {
        left === right || left.nodes == right.nodes
    }

    /// By the nodes, as above.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(nodes)
    }

    /// How many steps there are, the root included.
    package var count: Int { nodes.count }

    /// The numbers of the stages, in the order that they run in.
    package var stages: Range<Int> { 1..<1 + Int(nodes[0].childCount) }

    /// The numbers of the steps right below one.
    package func children(of step: Int) -> Range<Int> {
        let node = nodes[step]
        return Int(node.firstChild)..<Int(node.firstChild + node.childCount)
    }

    /// The number of the step right above one; -1 for the root.
    package func parent(of step: Int) -> Int {
        Int(nodes[step].parent)
    }

    /// The entity that a leaf works on; nil for any other step.
    package func entity(of step: Int) -> Int? {
        let entity = nodes[step].entity
        return entity < 0 ? nil : Int(entity)
    }

    /// The numbers of the leaves below the stage of this index, from 0.
    package func leaves(ofStage index: Int) -> some Sequence<Int> {
        leaves[leavesOfStage[index]].lazy.map { Int($0) }
    }
}
