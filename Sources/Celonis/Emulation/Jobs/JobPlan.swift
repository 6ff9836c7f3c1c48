internal import Emulator
internal import LoadEngine

/// The tasks of a job at some time. Tasks can be added and removed, so that a run keeps the plan that it began with.
///
/// A class, since each poll copies a run, and a copy would count the references of all that is in it.
final class JobPlan: Hashable, Sendable {
    /// The tasks, in their order.
    let tasks: [DataJob.Task]
    /// One stage for each task.
    let tree: StepTree
    /// The number of the task of each entity.
    private let taskOfEntity: [Int: Int]

    init(_ tasks: [DataJob.Task]) {
        self.tasks = tasks
        tree = StepTree(stages: tasks.map { task in .group(task.entities.map { .work(entity: $0) }) })
        taskOfEntity = Dictionary(
            tasks.enumerated().flatMap { number, task in task.entities.map { ($0, number) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The number of the task of an entity of the plan.
    func task(of entity: Int) -> Int { taskOfEntity[entity] ?? 0 }

    static func == (left: JobPlan, right: JobPlan) -> Bool { left === right || left.tasks == right.tasks }

    func hash(into hasher: inout Hasher) {
        hasher.combine(tasks)
    }
}
