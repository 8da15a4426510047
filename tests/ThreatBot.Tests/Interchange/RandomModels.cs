using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Interchange;

/// <summary>Models of any size up to a few dozen objects in which every mention holds.</summary>
internal static class RandomModels
{
    public static readonly Gen<ThreatModel> Any =
        from texts in Gen.String.Select(Sound).Array[1, 8]
        from picks in Gen.Int[0, 1_000_000].Array[1, 80]
        select new Draw(texts, picks).Model();

    /// <summary>Text that can be kept: no halves of characters and no NUL.</summary>
    private static string Sound(string text) => string.Concat(text.Where(character => character != '\0' && !char.IsSurrogate(character)));

    private sealed class Draw(string[] texts, int[] picks)
    {
        private readonly ModelEdit edit = new(new ThreatModel { Id = "m1" }, Samples.Origin);
        private int next;

        public ThreatModel Model()
        {
            edit.Start(Text(), "en", "UTC");
            Repeat(() => edit.Add(ObjectKind.Asset, id => new Asset
            {
                Id = id,
                Origin = Origin(),
                Name = Text(),
                Goals = (Goals)Pick(8),
                Why = Maybe(Text),
                Extra = Extra(),
            }));
            Repeat(() => edit.Add(ObjectKind.Actor, id => new Actor
            {
                Id = id,
                Origin = Origin(),
                Name = Text(),
                Relationship = (Relationship)Pick(5),
                Motives = [(Motive)Pick(6)],
                Intent = Maybe<Intent>(4),
            }));
            Repeat(() => edit.Add(ObjectKind.Zone, id => new Zone
            {
                Id = id,
                Origin = Origin(),
                Name = Text(),
                Parent = One(ObjectKind.Zone),
            }));
            Repeat(() => edit.Add(ObjectKind.Element, id => new Element
            {
                Id = id,
                Origin = Origin(),
                Name = Text(),
                Zone = One(ObjectKind.Zone),
                Assets = Some(ObjectKind.Asset),
            }));
            Repeat(AddFlow);
            Repeat(() => edit.Add(ObjectKind.Threat, id => new Threat
            {
                Id = id,
                Origin = Origin(),
                Text = Text(),
                Letter = Maybe<Letter>(7),
                Place = One(ObjectKind.Flow),
                Extra = Extra(),
            }));
            Repeat(AddCell);
            Repeat(() => edit.Add(ObjectKind.TreeNode, id => new TreeNode
            {
                Id = id,
                Origin = Origin(),
                Text = Text(),
                Parents = Some(ObjectKind.TreeNode),
                Threat = One(ObjectKind.Threat),
                Gate = (Gate)Pick(3),
                Attributes = [new LeafValue(Text(), Pick(1000) / 8.0)],
            }));
            Repeat(() => edit.Add(ObjectKind.Workshop, id => new Workshop
            {
                Id = id,
                Origin = Origin(),
                Facilitator = "p8",
                Started = Time(),
                Surprises = [new Quote(Text(), "p9")],
            }));
            Repeat(() => edit.Add(ObjectKind.Parked, id => new Parked { Id = id, Origin = Origin(), Text = Text(), About = One(ObjectKind.Threat) }));
            Repeat(() => edit.Add(ObjectKind.Countermeasure, id => new Countermeasure
            {
                Id = id,
                Origin = Origin(),
                Text = Text(),
                Covers = Some(ObjectKind.Threat),
                Owner = Maybe(() => "p7"),
                Due = Pick(2) == 0 ? null : new LocalDate(2026, 1 + Pick(12), 1),
                Ticket = Pick(2) == 0 ? null : new Ticket(Text(), Text(), Text()) { Link = Maybe(Text), Status = (TicketStatus)Pick(4) },
            }));
            Repeat(() => edit.Add(ObjectKind.Assumption, id => new Assumption
            {
                Id = id,
                Origin = Origin(),
                Text = Text(),
                Due = new LocalDate(2026, 1 + Pick(12), 1),
                About = One(ObjectKind.Element),
            }));
            Repeat(() => edit.Add(ObjectKind.Mishap, id => new Mishap { Id = id, Origin = Origin(), Text = Text(), Source = (MishapSource)Pick(3), Threat = One(ObjectKind.Threat) }));
            Repeat(() => edit.Add(ObjectKind.Planning, id => new Planning { Id = id, Origin = Origin(), Facilitator = "p8", Started = Time(), Deep = Some(ObjectKind.UserStory) }));
            Repeat(() => edit.Add(ObjectKind.Round, id => new Round { Id = id, Origin = Origin(), Topic = Text(), Facilitator = "p9", Opened = Time(), Deadline = Time() }));
            Repeat(AddIdea);
            Repeat(() => edit.Remove(edit.Model.All.ElementAtOrDefault(Pick(30))?.Id ?? ""));
            return edit.Model;
        }

        private void AddFlow()
        {
            if (One(ObjectKind.Element) is { } from && One(ObjectKind.Element) is { } to)
            {
                edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = Origin(), From = from, To = to, Data = Text(), Identity = Maybe(Text), IsEncrypted = Pick(3) switch { 0 => null, var known => known == 1 } });
            }
        }

        private void AddIdea()
        {
            if (One(ObjectKind.Round) is { } round)
            {
                edit.Add(ObjectKind.Idea, id => new Idea { Id = id, Origin = Origin(), Text = Text(), Round = round, SameAs = One(ObjectKind.Idea), Votes = Pick(5) });
            }
        }

        private void AddCell()
        {
            if (One(ObjectKind.Flow) is { } flow && One(ObjectKind.Zone) is { } zone)
            {
                var (direction, letter) = ((Direction)Pick(2), (Letter)Pick(6));
                edit.Put(new Cell
                {
                    Id = Ids.OfCell(flow, zone, direction, letter),
                    Origin = Origin(),
                    Subject = flow,
                    Zone = zone,
                    Direction = direction,
                    Letter = letter,
                    State = (CellState)Pick(6),
                    Reason = Maybe(Text),
                    Threats = Some(ObjectKind.Threat),
                    Answered = Time(),
                });
            }
        }

        private void Repeat(Action add)
        {
            for (var left = Pick(6); left > 0; left--)
            {
                add();
            }
        }

        private int Pick(int limit) => picks[next++ % picks.Length] % limit;

        private string Text() => texts[Pick(texts.Length)];

        private string? Maybe(Func<string> text) => Pick(2) == 0 ? null : text();

        private T? Maybe<T>(int limit)
            where T : struct, Enum => Pick(2) == 0 ? null : (T)(object)Pick(limit);

        private Instant Time() => Instant.FromUnixTimeSeconds(Pick(1_000_000)).PlusNanoseconds(Pick(1_000_000));

        private Origin Origin() => new(Text(), $"p{Pick(4)}", Time());

        private string? One(ObjectKind kind) => Some(kind) is [.., var last] ? last : null;

        private ValueList<string> Some(ObjectKind kind) =>
            edit.Model.All.Where(found => found.Kind == kind && Pick(3) > 0).Select(found => found.Id).ToValueList();

        private ImmutableSortedDictionary<string, string> Extra() =>
            Pick(3) == 0 ? Samples.Extra : ImmutableSortedDictionary<string, string>.Empty;
    }
}
