using System.Collections.Immutable;
using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Tests.Fuzz;

/// <summary>Attack trees in every format that one may be sent in.</summary>
internal static class TreeTargets
{
    private static readonly ImmutableDictionary<TreeFormat, string> Grammars = new Dictionary<TreeFormat, string>
    {
        [TreeFormat.Json] =
            """
            start = {"root":{id},"nodes":{{nodes}},"controls":[{control}]}|||{"root":{id},"nodes":{{nodes}}}
            nodes = {id}:{node}|||{id}:{node},{nodes}
            node = {"gate":{gate},"children":[{id},{id}]}|||{"label":"x","attrs":{"cost":{number},"prob":{number}}}|||{"gate":{gate},"k":{number},"children":[{id}]}|||null|||{}
            control = {"id":{id},"covers":[{id}],"cost":{number},"effectiveness":{number}}|||
            id = "a"|||"b"|||"c"|||""|||"\\ud800"|||1
            gate = "and"|||"or"|||"seq"|||"k-of-n"|||"x"
            number = 0|||1|||0.5|||-1|||1e400|||1e28|||99999999999999999999|||"1"
            """,
        [TreeFormat.Text] =
            """
            start = Goal: {label}\n{items}|||{items}
            items = {item}\n|||{item}\n  {item}\n    {item}\n|||{item}\n{items}|||\t{item}\n{items}|||      {item}\n{items}
            item = {label}|||1. {label}|||1.1.2. {label} (AND)|||& {label}|||2& {label}|||> {label}|||! {label} 0.5|||{label} [cost 10k, prob 0.2]|||{label} (same as {label})|||same as {label}|||# {label}|||OR {label}|||AND
            label = Open safe|||Pick lock|||x|||é|||\\|||[|||]|||a: b|||
            """,
        [TreeFormat.AdTool] =
            """
            start = <?xml version="1.0"?><adtree>{node}</adtree>|||<adtree profit="x">{node}{node}</adtree>|||<!DOCTYPE adtree [<!ENTITY x SYSTEM "file:///etc/hosts">]><adtree>{node}</adtree>
            node = <node refinement="{gate}"><label>{label}</label>{node}{node}</node>|||<node><label>{label}</label>{value}</node>|||<node switchRole="yes"><label>{label}</label></node>|||<node/>|||<node refinement="{gate}">
            value = <parameter domainId="{label}" category="basic">{number}</parameter>|||
            gate = disjunctive|||conjunctive|||sequential|||x
            label = Open|||&x;|||&lt;|||a b|||<![CDATA[x]]>
            number = 0|||1.5|||-1|||Infinity|||x
            """,
        [TreeFormat.Mef] =
            """
            start = <?xml version="1.0"?><opsa-mef>{defs}</opsa-mef>|||<opsa-mef><define-fault-tree name="{name}">{defs}</define-fault-tree>{defs}</opsa-mef>
            defs = {def}|||{def}{defs}
            def = <define-gate name="{name}">{formula}</define-gate>|||<define-basic-event name="{name}"><float value="{number}"/></define-basic-event>|||<define-house-event name="{name}"><constant value="true"/></define-house-event>|||<define-CCF-group/>
            formula = <and>{formula}{formula}</and>|||<or>{formula}{formula}</or>|||<gate name="{name}"/>|||<basic-event name="{name}"/>|||<atleast min="{number}">{formula}</atleast>|||<not>{formula}</not>|||<event name="{name}"/>
            name = a|||b|||c|||top|||a.b|||
            number = 0|||1|||0.5|||2|||-1|||1e400|||x
            """,
        [TreeFormat.Deciduous] =
            """
            start = title: {name}\n{lists}|||theme: x\n{lists}
            lists = {list}\n|||{list}\n{lists}
            list = facts:\n{rows}|||attacks:\n{rows}|||mitigations:\n{rows}|||goals:\n{rows}|||filter:\n- {name}|||x: [1, {y: *a}]
            rows = - {name}: {label}\n|||- {name}: {label}\n  from:\n  - {name}\n  - {name}: {label}\n    implemented: false\n|||{rows}{rows}|||- &a {name}|||- *a
            name = a|||b|||c|||reality|||"#x"|||~|||
            label = Words|||"q"|||| block\n    x|||!!int 1|||{}
            """,
        [TreeFormat.Dot] =
            """
            start = digraph {id} { {lines} }|||strict digraph { {lines} }|||graph { {lines} }|||digraph { {lines}
            lines = {line}|||{line}; {lines}|||{line}\n{lines}|||subgraph {id} { {lines} }|||/* {line} */ {lines}|||// {line}\n{lines}
            line = {id} -> {id}|||{id} -> {id} -> {id} [{attr}]|||{id} [{attr}]|||node [{attr}]|||{id} -> { {id} {id} }|||{id}:n -> {id}|||rankdir=LR|||{id} -- {id}
            attr = label="{word}"|||label=<<b>{word}</b>>|||gate="and"|||gate=or, cost=1.5|||shape=box, k=2|||{id}={id}|||label="a\\"b\\n"|||
            id = a|||b|||c|||"q r"|||1.5|||-1|||_|||é|||"
            word = x|||Open safe|||AND|||&amp;|||\\
            """,
        [TreeFormat.Mermaid] =
            """
            start = flowchart TD\n{lines}|||graph LR\n{lines}
            lines = {line}\n|||{line}\n{lines}
            line = {id} --> {id}|||{id}["{label}"] --> {id}("{label}")|||{id}{{{label}}} --> {id} & {id}|||%% {id} {attr}|||{id}@{ shape: x }|||classDef {id} x|||class {id} {id}|||subgraph {id}\n{line}\nend
            id = a|||b|||c|||end|||a1
            label = Open<br>AND|||x #quot; y|||cost 10|||2 of 3|||[|||
            attr = cost=1|||prob=0.5|||gate=and|||k=2|||x
            """,
        [TreeFormat.Galileo] =
            """
            start = toplevel {id};\n{lines}|||{lines}
            lines = {line}\n|||{line}\n{lines}
            line = {id} and {id} {id};|||{id} or {id};|||{id} 2of3 {id} {id} {id};|||{id} 0of0;|||{id} pand {id} {id};|||{id} prob={number};|||{id} lambda={number} dorm=0;|||{id} cost={number} prob={number}|||// x|||/* {line} */|||{id} 99999999999of1 {id};
            id = "a"|||"b"|||c|||"x y"|||""|||"
            number = 0|||0.5|||1|||2|||-1|||1e400|||x
            """,
    }.ToImmutableDictionary();

    public static IEnumerable<FuzzTarget> All => Enum.GetValues<TreeFormat>()
        .Select(format => new FuzzTarget($"tree-{format}", Samples(format), new Grammar(Grammars[format]), input => Read(input, format)) { Cases = 9_000 })
        .Append(new FuzzTarget("tree-any", [.. Enum.GetValues<TreeFormat>().SelectMany(format => Samples(format).Take(2))], new Grammar(Grammars[TreeFormat.Text]), input => Read(input, TreeFiles.Detect("tree", input))));

    private static ImmutableArray<string> Samples(TreeFormat format) =>
    [
        .. Enumerable.Range(0, 200).Select(seed => TreeWriter.Write(AttackDag.Check(RandomGraphs.Of(seed, leaves: 5, controls: 2), out _)!, format)).OfType<TreeWriting.Written>().Select(written => written.Text).Take(12),
    ];

    /// <summary>A tree, or problems with their lines. What is a tree can be written in its format where that has room, and read again; JSON has room for all of it.</summary>
    private static void Read(byte[] input, TreeFormat format)
    {
        if (TreeFiles.Check(TreeFiles.Read(input, format), null, out var problems) is not { } dag)
        {
            Assert.NotEmpty(problems);
            Assert.All(problems, problem => Assert.True(problem.Line >= 1 && problem.Reason.Length > 0, $"{problem}"));
            return;
        }

        Assert.True(TreeWriter.Write(dag, format) is not TreeWriting.Written own || TreeFiles.Check(Again(own, format), null, out problems) is not null, string.Join('\n', problems));
        var json = Assert.IsType<TreeWriting.Written>(TreeWriter.Write(dag, TreeFormat.Json));
        Assert.Equal(json, TreeWriter.Write(Assert.IsType<AttackDag>(TreeFiles.Check(Again(json, TreeFormat.Json), null, out _)), TreeFormat.Json));
    }

    private static TreeReading Again(TreeWriting.Written written, TreeFormat format) => TreeFiles.Read(Encoding.UTF8.GetBytes(written.Text), format);
}
