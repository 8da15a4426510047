using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Models;

/// <summary>The selection as its rules read, with numbers and letters written out and no thought of speed.</summary>
internal sealed class NaiveSelection(ThreatModel model, UserStory? story)
{
    private sealed record Question(string Id, string Place, char Letter, bool Outward, Crossing? Crossing, Element? Element)
    {
        public IEnumerable<string> Assets => Crossing?.Assets ?? Element!.Assets;
    }

    private IEnumerable<string> Delta => story?.Delta ?? [];

    public List<string> Story(bool more)
    {
        var questions = All().Where(IsTouched).ToList();
        var most = (IsLarge() ? 3 : 2) + (more ? 1 : 0);
        var taken = new List<Question>();
        while (taken.Count < most)
        {
            var free = questions.Where(question => taken.TrueForAll(other => other.Letter != question.Letter && other.Place != question.Place)).ToList();
            var third = taken.Count == 2;
            var good = free.Where(question => (!third || Answer(question) is null) && Score(question, withAsset: !third) >= 8).ToList();
            if (taken.Count == 1 && !taken[0].Outward && good.Exists(question => question.Outward))
            {
                good = good.FindAll(question => question.Outward);
            }

            if (good.Count == 0)
            {
                break;
            }

            taken.Add(good.Aggregate((best, other) => IsBefore(other, best, withAsset: !third) ? other : best));
        }

        if (taken.Count == 0 && questions.Count > 0)
        {
            taken.Add(questions.Aggregate((best, other) => IsBefore(other, best, withAsset: true) ? other : best));
        }

        return taken.ConvertAll(question => question.Id);
    }

    public List<string> Workshop()
    {
        var cards = All().Where(question => Score(question, withAsset: true) >= 8)
            .GroupBy(question => question.Place)
            .Select(place => place.Aggregate((best, other) => IsBefore(other, best, withAsset: true) ? other : best))
            .ToList();
        cards.Sort((one, other) => IsBefore(one, other, withAsset: true) ? -1 : IsBefore(other, one, withAsset: true) ? 1 : 0);
        return cards.Take(12).Select(question => question.Id).ToList();
    }

    private IEnumerable<Question> All()
    {
        var crossed =
            from crossing in Crossings.Of(model)
            from letter in "STRIDE"
            where IsRelevant(crossing, letter)
            select new Question($"{crossing.Id}:{letter}", crossing.Id, letter, crossing.Id.EndsWith(":out", StringComparison.Ordinal), crossing, null);
        var top = model.Scenarios.Any() ? model.Scenarios.Where(scenario => scenario.Rank is 1 or 2 or 3).Select(scenario => scenario.Asset) : model.Assets.Select(asset => asset.Id);
        var breached =
            from element in model.Elements
            where element.Assets.Intersect(top).Any()
            select new Question($"{element.Id}:breach", element.Id, 'B', true, null, element);
        return crossed.Concat(breached).Where(question => !IsSettled(question));
    }

    private bool IsRelevant(Crossing crossing, char letter)
    {
        var (outside, inside) = (model.Find<Element>(crossing.Outside)!, model.Find<Element>(crossing.Inside)!);
        var inward = crossing.Direction is Direction.Inward;
        return letter switch
        {
            'S' or 'T' => inward && (crossing.Kinds & BorderKinds.Trust) != 0,
            'E' => inward && (crossing.Kinds & BorderKinds.Privilege) != 0,
            'R' => inward && inside.Shape is not ElementKind.External && model.Find<Flow>(crossing.Flow)!.To == inside.Id,
            'D' => inward && outside.Shape is ElementKind.External,
            _ => !inward,
        };
    }

    private Cell? Answer(Question question) =>
        question.Crossing is { } crossing
            ? crossing.Flows.Select(flow => model.Find<Cell>(flow + question.Id[crossing.Flow.Length..])).FirstOrDefault(cell => cell is not null)
            : model.Find<Cell>(question.Id);

    /// <summary>In these models only the story is younger than an answer.</summary>
    private bool IsSettled(Question question) =>
        Answer(question) is { } cell
        && RandomModels.Now - cell.Answered < Duration.FromDays(90)
        && !(IsNew(question) && story!.Origin.At > cell.Answered);

    private bool IsTouched(Question question)
    {
        var touched = story!.Touches.Concat(Delta).ToList();
        return question.Crossing is { } crossing
            ? crossing.Flows.Any(flow => touched.Contains(flow) || Ends(flow).Any(end => IsTouchedAlone(end, touched)))
            : touched.Contains(question.Element!.Id);
    }

    private IEnumerable<string> Ends(string flow) => [model.Find<Flow>(flow)!.From, model.Find<Flow>(flow)!.To];

    /// <summary>The place, or something it holds, is named, and no flow that is named has to do with what is named.</summary>
    private bool IsTouchedAlone(string place, List<string> touched)
    {
        var reached = model.Flows.Where(flow => touched.Contains(flow.Id)).SelectMany(flow => flow.Assets.Concat(Ends(flow.Id))).ToList();
        return model.Find<Element>(place)!.Assets.Append(place).Any(id => touched.Contains(id) && !reached.Contains(id));
    }

    private bool IsNew(Question question) =>
        Delta.Any(id => question.Crossing is { } crossing ? id == crossing.Flow || id == crossing.From || id == crossing.To : id == question.Element!.Id);

    private bool IsLarge() =>
        Delta.Any(id => model.Find<Element>(id)?.Shape is ElementKind.External)
        || Crossings.Of(model).Count(crossing => crossing.Direction is Direction.Inward && Delta.Contains(crossing.Flow)) >= 2;

    private int Score(Question question, bool withAsset)
    {
        var about = model.Scenarios.Where(scenario => question.Assets.Contains(scenario.Asset)).ToList();
        var score = 0;
        if (withAsset)
        {
            score += about.Exists(scenario => scenario.Rank == 1) ? 4 : about.Exists(scenario => scenario.Rank == 2) ? 3 : about.Exists(scenario => scenario.Rank == 3) ? 2 : 0;
        }

        bool IsPlaced(string asset) => model.Elements.Any(element => element.Assets.Contains(asset)) || model.Flows.Any(flow => flow.Assets.Contains(asset));
        var goals = about.Concat(model.Scenarios.Where(scenario => !IsPlaced(scenario.Asset))).Select(scenario => scenario.Goals).Concat(question.Assets.Select(asset => model.Find<Asset>(asset)!.Goals)).ToList();
        bool Matters(Goals goal, string letters) => letters.Contains(question.Letter, StringComparison.Ordinal) && goals.Exists(wanted => (wanted & goal) != 0);
        var isWorried = model.Scenarios.Any(scenario => story is null || model.Find<AbuseStory>(scenario.AbuseStory)!.Story == story.Id);
        score += !isWorried && goals.TrueForAll(wanted => wanted is Goals.None) ? 3 : Matters(Goals.Confidentiality, "SIEB") || Matters(Goals.Integrity, "STREB") || Matters(Goals.Availability, "DB") ? 3 : 0;
        score += question.Crossing is { } crossing
            && (model.Find<Element>(crossing.From)!.Shape is ElementKind.External || model.Find<Element>(crossing.To)!.Shape is ElementKind.External) ? 2 : 0;
        score += IsNew(question) ? 4 : 0;
        if (Answer(question) is not { } cell)
        {
            return score + 3;
        }

        var said = model.Countermeasures.Where(measure => measure.Covers.Contains(cell.Id)).Select(measure => measure.Assurance).ToList();
        if (cell.State is CellState.Handled)
        {
            said.Add(cell.Assurance);
        }

        return score + (said.Contains(Assurance.Verified) ? -4 : said.Count > 0 ? -1 : 0);
    }

    private bool IsBefore(Question one, Question other, bool withAsset)
    {
        var (mine, theirs) = (Score(one, withAsset), Score(other, withAsset));
        var (age, than) = (Answer(one)?.Answered ?? Instant.MinValue, Answer(other)?.Answered ?? Instant.MinValue);
        return mine != theirs ? mine > theirs : age != than ? age < than : Ids.Compare(one.Id, other.Id) < 0;
    }
}
