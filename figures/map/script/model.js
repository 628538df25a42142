/* The network, indexed: what hangs on what. Everything is known by its place in the lists of the data. */
Z.model = (function () {
  const data = Z.data, links = data.links;
  const count = links.task.length;
  const ofUnit = data.units.map(function () { return []; });
  const ofTask = data.tasks.map(function () { return []; });
  for (let i = 0; i < count; i += 1) {
    ofUnit[links.unit[i]].push(i);
    ofTask[links.task[i]].push(i);
  }
  const tasksOf = data.portfolios.map(function () { return []; });
  data.tasks.forEach(function (task, t) { task.portfolios.forEach(function (p) { tasksOf[p].push(t); }); });
  const seatOf = [];
  data.seats.forEach(function (members, s) { members.forEach(function (p) { seatOf[p] = s; }); });
  const clusterOf = data.units.map(function (u) { return data.clusters.indexOf(u.cluster); });
  const rolesSeen = [0, 1, 2].filter(function (r) { return links.role.indexOf(r) >= 0; });
  const typesSeen = Object.keys(data.types);
  if (data.units.some(function (u) { return !u.type; })) typesSeen.push("");
  const find = function (list, key) {
    const places = new Map();
    list.forEach(function (row, i) { if (!places.has(row[key])) places.set(row[key], i); });
    return places;
  };
  return {
    count: count, ofUnit: ofUnit, ofTask: ofTask, tasksOf: tasksOf, seatOf: seatOf, clusterOf: clusterOf,
    rolesSeen: rolesSeen, typesSeen: typesSeen,
    unitBy: find(data.units, "name"), taskBy: find(data.tasks, "id"), portfolioBy: find(data.portfolios, "name"),
    findingBy: find(data.findings, "key")
  };
}());
